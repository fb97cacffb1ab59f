package dev.tenantry.operator.identity.keycloak;

import dev.tenantry.operator.identity.IdentityException;
import dev.tenantry.operator.identity.IdentityFailure;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.OrganizationDomainRepresentation;
import org.keycloak.representations.idm.OrganizationRepresentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class KeycloakDomainsTest {

    private static OrganizationRepresentation with(String... domains) {
        OrganizationRepresentation organization = new OrganizationRepresentation();
        for (String domain : domains) {
            organization.addDomain(new OrganizationDomainRepresentation(domain));
        }
        return organization;
    }

    @Test
    void those_that_are_not_managed_stay() {
        OrganizationRepresentation organization = with("a.example.com");
        KeycloakDomains.write(organization, null);
        assertThat(KeycloakDomains.of(organization)).containsExactly("a.example.com");
    }

    @Test
    void an_empty_list_leaves_none() {
        OrganizationRepresentation organization = with("a.example.com");
        KeycloakDomains.write(organization, List.of());
        assertThat(KeycloakDomains.of(organization)).isEmpty();
    }

    @Test
    void what_is_known_of_a_domain_that_stays_is_kept() {
        OrganizationRepresentation organization = with("a.example.com", "b.example.com");
        organization.getDomains().forEach(domain -> domain.setVerified(true));

        KeycloakDomains.write(organization, List.of("b.example.com", "c.example.com"));

        assertThat(KeycloakDomains.of(organization)).containsExactly("b.example.com", "c.example.com");
        assertThat(organization.getDomain("b.example.com").isVerified()).isTrue();
        assertThat(organization.getDomain("c.example.com").isVerified()).isFalse();
    }

    @Test
    void who_has_a_taken_domain_is_not_told() {
        IdentityException keycloaks = new IdentityException(
                IdentityFailure.IdentityRejected,
                "Updating: Keycloak answered 400 (Domain a.example.com is already linked to organization other.tenant in"
                        + " realm r)",
                null);

        assertThatThrownBy(() -> KeycloakDomains.claiming(() -> {
                    throw keycloaks;
                }))
                .isInstanceOfSatisfying(IdentityException.class, e -> {
                    assertThat(e.failure()).isEqualTo(IdentityFailure.DomainTaken);
                    assertThat(e.explanation()).contains("a.example.com").doesNotContain("other.tenant");
                });
    }

    @Test
    void other_refusals_pass_as_they_are() {
        IdentityException other = new IdentityException(IdentityFailure.IdentityRejected, "Something else", null);

        assertThatThrownBy(() -> KeycloakDomains.claiming(() -> {
                    throw other;
                }))
                .isSameAs(other);
    }
}
