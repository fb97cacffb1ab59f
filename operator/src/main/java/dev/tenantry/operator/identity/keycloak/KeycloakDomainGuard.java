package dev.tenantry.operator.identity.keycloak;

import dev.tenantry.operator.identity.DomainGuard;
import dev.tenantry.operator.identity.Realm;
import dev.tenantry.operator.identity.TenantKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.NotFoundException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.admin.client.resource.AuthenticationManagementResource;
import org.keycloak.representations.idm.AuthenticationExecutionInfoRepresentation;
import org.keycloak.representations.idm.AuthenticationExecutionRepresentation;
import org.keycloak.representations.idm.AuthenticationFlowRepresentation;
import org.keycloak.representations.idm.AuthenticatorConfigRepresentation;

/**
 * The guard as two flows of the realm that the organization's providers are bound to. Keycloak itself compares domains
 * only in a form that the flow need not show, and only when the sign-in was begun for that organization, which whoever
 * begins it decides.
 */
@ApplicationScoped
class KeycloakDomainGuard implements DomainGuard {

    private final KeycloakConnection keycloak;
    private final KeycloakMarks marks;

    KeycloakDomainGuard(KeycloakConnection keycloak, KeycloakMarks marks) {
        this.keycloak = keycloak;
        this.marks = marks;
    }

    /** The flow at the first sign-in of a person; the installation is in its name because a flow takes no mark. */
    static String firstSignIn(KeycloakMarks marks, TenantKey organization) {
        return prefix(marks, organization) + ".first-sign-in";
    }

    /** The flow at every sign-in. */
    static String everySignIn(KeycloakMarks marks, TenantKey organization) {
        return prefix(marks, organization) + ".every-sign-in";
    }

    private static String prefix(KeycloakMarks marks, TenantKey organization) {
        return "tenantry." + marks.installation() + "." + organization.alias();
    }

    private List<GuardFlow> flows(TenantKey organization) {
        return List.of(
                GuardFlow.firstSignIn(firstSignIn(marks, organization)),
                GuardFlow.everySignIn(everySignIn(marks, organization)));
    }

    @Override
    public void keep(Realm realm, TenantKey organization, List<String> domains) {
        flows(organization).forEach(flow -> keep(realm, flow, domains));
    }

    private void keep(Realm realm, GuardFlow flow, List<String> domains) {
        List<AuthenticationExecutionInfoRepresentation> found = keycloak.find(
                realm, "Looking for flow " + flow.alias(), api -> api.flows().getExecutions(flow.alias()));
        String condition = found == null ? null : conditionOf(found);
        if (found == null) {
            keycloak.run(realm, "Creating flow " + flow.alias(), api -> {
                String id = KeycloakConnection.created(api.flows().createFlow(representation(flow)));
                build(api.flows(), flow, id, domains);
            });
        } else if (condition == null || !flow.isShownBy(found)) {
            keycloak.run(realm, "Mending flow " + flow.alias(), api -> {
                clear(api.flows(), found);
                build(api.flows(), flow, idOf(api.flows(), flow), domains);
            });
        } else {
            keepCondition(realm, flow, condition, domains);
        }
    }

    private static AuthenticationFlowRepresentation representation(GuardFlow flow) {
        AuthenticationFlowRepresentation representation = new AuthenticationFlowRepresentation();
        representation.setAlias(flow.alias());
        representation.setDescription("Made by Tenantry: lets in who has an address of the organization's domains");
        representation.setProviderId("basic-flow");
        representation.setTopLevel(true);
        representation.setBuiltIn(false);
        return representation;
    }

    /** From the front, so that what is left meanwhile finds no account to let in. */
    private static void clear(
            AuthenticationManagementResource flows, List<AuthenticationExecutionInfoRepresentation> executions) {
        executions.stream()
                .filter(execution -> execution.getLevel() == 0)
                .forEach(execution -> flows.removeExecution(execution.getId()));
    }

    private static String idOf(AuthenticationManagementResource flows, GuardFlow flow) {
        return flows.getFlows().stream()
                .filter(candidate -> flow.alias().equals(candidate.getAlias()))
                .findFirst()
                .orElseThrow(NotFoundException::new)
                .getId();
    }

    /** The guard comes first: at no time is there a flow that lets in without it. */
    private static void build(AuthenticationManagementResource flows, GuardFlow flow, String id, List<String> domains) {
        buildGuard(flows, flow, domains);
        for (int i = 0; i < flow.after().size(); i++) {
            add(flows, id, flow.after().get(i), flow.priorityAfter(i));
        }
        for (int i = flow.before().size() - 1; i >= 0; i--) {
            add(flows, id, flow.before().get(i), flow.priorityBefore(i));
        }
    }

    private static void buildGuard(AuthenticationManagementResource flows, GuardFlow flow, List<String> domains) {
        flows.addExecutionFlow(flow.alias(), Map.of("alias", flow.guardAlias(), "type", "basic-flow"));
        AuthenticationExecutionInfoRepresentation guard = flows.getExecutions(flow.alias()).stream()
                .filter(execution -> flow.guardAlias().equals(execution.getDisplayName()))
                .findFirst()
                .orElseThrow(NotFoundException::new);
        String condition = add(flows, guard.getFlowId(), GuardFlow.CONDITION, flow.priorityBefore(0));
        AuthenticatorConfigRepresentation config = new AuthenticatorConfigRepresentation();
        config.setAlias(flow.conditionAlias());
        config.setConfig(GuardFlow.condition(domains));
        KeycloakConnection.created(flows.newExecutionConfig(condition, config));
        add(flows, guard.getFlowId(), GuardFlow.DENIAL, flow.priorityBefore(1));
        guard.setRequirement(GuardFlow.CONDITIONAL);
        guard.setPriority(flow.guardPriority());
        flows.updateExecutions(flow.alias(), guard);
    }

    private static String add(
            AuthenticationManagementResource flows, String flowId, String authenticator, int priority) {
        AuthenticationExecutionRepresentation execution = new AuthenticationExecutionRepresentation();
        execution.setParentFlow(flowId);
        execution.setAuthenticator(authenticator);
        execution.setRequirement(GuardFlow.REQUIRED);
        execution.setPriority(priority);
        return KeycloakConnection.created(flows.addExecution(execution));
    }

    private static @Nullable String conditionOf(List<AuthenticationExecutionInfoRepresentation> executions) {
        return executions.stream()
                .filter(execution -> GuardFlow.CONDITION.equals(execution.getProviderId()))
                .findFirst()
                .map(AuthenticationExecutionInfoRepresentation::getAuthenticationConfig)
                .orElse(null);
    }

    private void keepCondition(Realm realm, GuardFlow flow, String configId, List<String> domains) {
        Map<String, String> wanted = GuardFlow.condition(domains);
        keycloak.run(realm, "Comparing the domains of flow " + flow.alias(), api -> {
            AuthenticatorConfigRepresentation config = api.flows().getAuthenticatorConfig(configId);
            if (!wanted.equals(config.getConfig())) {
                config.setConfig(new HashMap<>(wanted));
                api.flows().updateAuthenticatorConfig(configId, config);
            }
        });
    }

    @Override
    public void remove(Realm realm, TenantKey organization) {
        Set<String> aliases = Set.of(firstSignIn(marks, organization), everySignIn(marks, organization));
        List<AuthenticationFlowRepresentation> flows =
                keycloak.find(realm, "Listing flows", api -> api.flows().getFlows());
        Optional.ofNullable(flows).orElse(List.of()).stream()
                .filter(flow -> aliases.contains(flow.getAlias()))
                .forEach(flow -> keycloak.find(realm, "Deleting flow " + flow.getAlias(), api -> {
                    api.flows().deleteFlow(flow.getId());
                    return Boolean.TRUE;
                }));
    }
}
