package dev.tenantry.operator.reconciler.reference;

import dev.tenantry.api.v1alpha1.ConditionType;
import dev.tenantry.api.v1alpha1.Feature;
import dev.tenantry.api.v1alpha1.IdentityStatus;
import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.api.v1alpha1.OrganizationStatus;
import dev.tenantry.api.v1alpha1.PlanSnapshot;
import dev.tenantry.operator.testing.Resources;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OrganizationMattersTest {

    private static final IdentityStatus HOME =
            new IdentityStatus("tenantry", "kc-1", "customers.acme", "https://keycloak", null, null, null, null);

    @Test
    void that_it_goes_matters_to_all() {
        assertThat(OrganizationMatters.identity()
                        .accept(Resources.deleted(Resources.organization()), Resources.organization()))
                .isTrue();
    }

    @Test
    void where_it_is_outside_matters_to_all() {
        assertThat(OrganizationMatters.identity().accept(shown("Yes", HOME), shown("Yes", null)))
                .isTrue();
    }

    @Test
    void what_hinders_it_matters_while_it_is_waited_for() {
        assertThat(OrganizationMatters.identity().accept(shown("No plan", null), shown("No Keycloak", null)))
                .isTrue();
        assertThat(OrganizationMatters.identity().accept(shown("No plan", HOME), shown("No Keycloak", HOME)))
                .isFalse();
    }

    @Test
    void who_became_an_owner_matters_to_members() {
        OrganizationMatters matters = OrganizationMatters.identityAndNewOwners();

        assertThat(matters.accept(shown("Yes", HOME, "ada", "grace"), shown("Yes", HOME, "ada")))
                .isTrue();
        assertThat(matters.accept(shown("Yes", HOME, "grace"), shown("Yes", HOME, "ada")))
                .isTrue();
        assertThat(matters.accept(shown("Yes", HOME, "ada"), shown("Yes", HOME, "ada", "grace")))
                .isFalse();
        assertThat(OrganizationMatters.identity().accept(shown("Yes", HOME, "ada", "grace"), shown("Yes", HOME, "ada")))
                .isFalse();
    }

    @Test
    void what_the_plan_switches_on_matters_to_API_keys() {
        OrganizationMatters matters = OrganizationMatters.identityAndFeatures();

        assertThat(matters.accept(on(1, Feature.ApiAccess), on(1))).isTrue();
        assertThat(matters.accept(on(2, Feature.ApiAccess), on(1, Feature.ApiAccess)))
                .as("another generation of the plan")
                .isFalse();
        assertThat(OrganizationMatters.identity().accept(on(1, Feature.ApiAccess), on(1)))
                .isFalse();
    }

    @Test
    void whether_the_plan_gives_keys_matters_to_environments() {
        OrganizationMatters matters = OrganizationMatters.identityGrantsAndKeys();

        assertThat(matters.accept(on(1, Feature.ApiAccess), on(1))).isTrue();
        assertThat(matters.accept(on(1), on(1, Feature.ApiAccess))).isTrue();
        assertThat(matters.accept(on(1, Feature.WebAgent), on(1)))
                .as("another feature")
                .isFalse();
    }

    @Test
    void why_it_is_not_accepted_matters_to_environments() {
        OrganizationMatters matters = OrganizationMatters.identityGrantsAndKeys();

        assertThat(matters.accept(accepted("False", "No plan"), accepted("True", "On a plan")))
                .isTrue();
        assertThat(matters.accept(accepted("True", "On a plan"), accepted("False", "No plan")))
                .isTrue();
        assertThat(matters.accept(accepted("True", "On another"), accepted("True", "On a plan")))
                .isFalse();
        assertThat(OrganizationMatters.identity().accept(accepted("False", "No plan"), accepted("True", "On a plan")))
                .isFalse();
    }

    private static Organization accepted(String status, String message) {
        Organization organization = shown("Yes", HOME);
        organization.getStatus().conditions().get(0).setType(ConditionType.Accepted.name());
        organization.getStatus().conditions().get(0).setStatus(status);
        organization.getStatus().conditions().get(0).setMessage(message);
        return organization;
    }

    private static Organization on(long generation, Feature... features) {
        Organization organization = Resources.organization();
        organization.setStatus(new OrganizationStatus(
                1L,
                List.of(),
                "org_1",
                Resources.CREATED,
                new PlanSnapshot("starter", "Starter", generation, List.of(features)),
                null,
                null,
                null,
                HOME,
                List.of()));
        return organization;
    }

    private static Organization shown(String ready, @Nullable IdentityStatus identity, String... owners) {
        Organization organization = Resources.organization();
        organization.setStatus(new OrganizationStatus(
                1L,
                List.of(Resources.condition(ConditionType.Ready, "False", "Some", ready)),
                "org_1",
                Resources.CREATED,
                null,
                null,
                null,
                null,
                identity,
                List.of(owners)));
        return organization;
    }
}
