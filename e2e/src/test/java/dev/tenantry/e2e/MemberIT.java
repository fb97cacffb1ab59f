package dev.tenantry.e2e;

import dev.tenantry.api.v1alpha1.Member;
import dev.tenantry.e2e.support.KeycloakView;
import dev.tenantry.e2e.support.RunningProduct;
import dev.tenantry.e2e.support.Tenant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.keycloak.representations.idm.UserRepresentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** People, their membership and their role. */
@ExtendWith(RunningProduct.class)
class MemberIT {

    @Test
    void a_new_person_has_an_account_a_membership_and_one_role(Tenant tenant, KeycloakView keycloak) {
        tenant.whole("acme");

        assertThat(keycloak.user(tenant.email("owner")).orElseThrow().getFirstName())
                .isEqualTo("Ada");
        assertThat(keycloak.groups(tenant.alias("acme"), tenant.email("owner"))).isEqualTo(Set.of("/owner"));
    }

    @Test
    void a_changed_role_replaces_the_one_before(Tenant tenant, KeycloakView keycloak) {
        tenant.whole("acme");

        tenant.member("acme", "owner", tenant.email("owner"), "SupportAgent");

        await().atMost(Tenant.PATIENCE)
                .untilAsserted(() -> assertThat(keycloak.groups(tenant.alias("acme"), tenant.email("owner")))
                        .isEqualTo(Set.of("/support-agent")));
    }

    @Test
    void an_account_that_existed_before_is_joined_not_changed_and_never_deleted(Tenant tenant, KeycloakView keycloak) {
        tenant.whole("acme");
        UserRepresentation somebody = new UserRepresentation();
        somebody.setUsername(tenant.email("somebody"));
        somebody.setEmail(tenant.email("somebody"));
        somebody.setFirstName("Grace");
        somebody.setEnabled(true);
        keycloak.realm().users().create(somebody).close();

        tenant.member("acme", "somebody", tenant.email("somebody"), "Viewer");
        tenant.awaitReady();

        assertThat(keycloak.groups(tenant.alias("acme"), tenant.email("somebody")))
                .isEqualTo(Set.of("/viewer"));
        assertThat(keycloak.user(tenant.email("somebody")).orElseThrow().getFirstName())
                .isEqualTo("Grace");

        tenant.delete(Member.class, "somebody");
        tenant.awaitGone(Member.class, "somebody");

        assertThat(keycloak.user(tenant.email("somebody"))).isPresent();
    }

    @Test
    void leaving_one_organization_touches_nothing_of_the_other(Tenant tenant, KeycloakView keycloak) {
        tenant.whole("acme");
        tenant.organization("globex", "plan");
        tenant.member("globex", "owner-there", tenant.email("owner"), "Admin");
        tenant.awaitReady();

        tenant.delete(Member.class, "owner");
        tenant.awaitGone(Member.class, "owner");

        assertThat(keycloak.groups(tenant.alias("globex"), tenant.email("owner")))
                .isEqualTo(Set.of("/admin"));

        tenant.delete(Member.class, "owner-there");
        tenant.awaitGone(Member.class, "owner-there");

        assertThat(keycloak.user(tenant.email("owner"))).isEmpty();
    }
}
