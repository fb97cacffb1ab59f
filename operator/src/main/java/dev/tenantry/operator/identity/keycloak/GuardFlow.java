package dev.tenantry.operator.identity.keycloak;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.representations.idm.AuthenticationExecutionInfoRepresentation;

/**
 * A flow that ends where the account has no address of the organization's domains, as it is to be; pure.
 *
 * @param before what finds the account, in order; empty where it is known already
 * @param after what lets it pass; empty where something before does
 */
record GuardFlow(String alias, List<String> before, List<String> after) {

    static final String REQUIRED = "REQUIRED";
    static final String CONDITIONAL = "CONDITIONAL";
    static final String CONDITION = "conditional-user-attribute";
    static final String DENIAL = "deny-access-authenticator";

    private static final int STEP = 10;
    private static final int GUARD = 50;

    /** At the first sign-in: the account of that address is found and linked; none is made. */
    static GuardFlow firstSignIn(String alias) {
        return new GuardFlow(alias, List.of("idp-detect-existing-broker-user", "idp-auto-link"), List.of());
    }

    /** At every sign-in: a domain may have moved on since the account was linked. */
    static GuardFlow everySignIn(String alias) {
        return new GuardFlow(alias, List.of(), List.of("allow-access-authenticator"));
    }

    /** The part with the condition and the denial. */
    String guardAlias() {
        return alias + ".guard";
    }

    String conditionAlias() {
        return alias + ".domains";
    }

    int guardPriority() {
        return GUARD;
    }

    int priorityBefore(int index) {
        return (index + 1) * STEP;
    }

    int priorityAfter(int index) {
        return GUARD + (index + 1) * STEP;
    }

    /** The condition: an address of none of the domains. */
    static Map<String, String> condition(Collection<String> domains) {
        return Map.of(
                "attribute_name", "email",
                "attribute_expected_value", pattern(domains),
                "regex", "true",
                "not", "true");
    }

    /** Matches whole addresses; a domain has letters, digits, hyphens and dots. */
    static String pattern(Collection<String> domains) {
        return domains.stream()
                .sorted()
                .map(domain -> domain.replace(".", "[.]"))
                .collect(Collectors.joining("|", "(?i)[^@]+@(", ")"));
    }

    /** Whether Keycloak has exactly these steps, in this order. */
    boolean isShownBy(List<AuthenticationExecutionInfoRepresentation> executions) {
        List<String> wanted = Stream.of(
                        before.stream().map(id -> step(0, REQUIRED, id)),
                        Stream.of(
                                step(0, CONDITIONAL, guardAlias()),
                                step(1, REQUIRED, CONDITION),
                                step(1, REQUIRED, DENIAL)),
                        after.stream().map(id -> step(0, REQUIRED, id)))
                .flatMap(steps -> steps)
                .toList();
        return executions.stream()
                .map(execution -> step(
                        execution.getLevel(),
                        execution.getRequirement(),
                        Boolean.TRUE.equals(execution.getAuthenticationFlow())
                                ? execution.getDisplayName()
                                : execution.getProviderId()))
                .toList()
                .equals(wanted);
    }

    private static String step(int level, String requirement, String name) {
        return level + " " + requirement + " " + name;
    }
}
