package dev.tenantry.operator.identity.keycloak;

import dev.tenantry.operator.identity.IdentityException;
import dev.tenantry.operator.identity.IdentityFailure;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.keycloak.representations.idm.OrganizationDomainRepresentation;
import org.keycloak.representations.idm.OrganizationRepresentation;

/** The e-mail domains of organizations in Keycloak. */
final class KeycloakDomains {

    /** Keycloak names the holder in the same sentence, which is another tenant's business. */
    private static final Pattern TAKEN = Pattern.compile("Domain (\\S+) is already linked to ");

    private KeycloakDomains() {}

    static List<String> of(OrganizationRepresentation organization) {
        return organization.getDomains() == null
                ? List.of()
                : organization.getDomains().stream()
                        .map(OrganizationDomainRepresentation::getName)
                        .sorted()
                        .toList();
    }

    /** @param domains null: those that it has stay */
    static void write(OrganizationRepresentation organization, @Nullable List<String> domains) {
        if (domains == null) {
            return;
        }
        Map<String, OrganizationDomainRepresentation> before = new HashMap<>();
        if (organization.getDomains() != null) {
            organization.getDomains().forEach(domain -> before.put(domain.getName(), domain));
        }
        // What Keycloak knows of one besides its name stays.
        Set<String> wanted = new LinkedHashSet<>(domains);
        wanted.forEach(name -> before.computeIfAbsent(name, OrganizationDomainRepresentation::new));
        before.keySet().retainAll(wanted);
        if (organization.getDomains() != null) {
            List.copyOf(organization.getDomains()).forEach(organization::removeDomain);
        }
        before.values().forEach(organization::addDomain);
    }

    /** Carries out what may ask for a domain that another organization has. */
    static <T> T claiming(Supplier<T> call) {
        try {
            return call.get();
        } catch (IdentityException e) {
            Matcher taken = TAKEN.matcher(e.getMessage());
            if (taken.find()) {
                throw new IdentityException(
                        IdentityFailure.DomainTaken,
                        "The domain " + taken.group(1) + " is another organization's",
                        null);
            }
            throw e;
        }
    }
}
