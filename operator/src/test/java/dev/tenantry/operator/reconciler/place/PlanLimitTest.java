package dev.tenantry.operator.reconciler.place;

import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.operator.plan.CountedKind;
import dev.tenantry.operator.testing.Resources;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PlanLimitTest {

    @Test
    void an_organization_that_has_not_counted_says_nothing() {
        Organization organization = Resources.organization();
        assertThat(PlanLimit.of(CountedKind.Member, organization)).isEmpty();

        assertThat(PlanLimit.of(CountedKind.Member, Resources.organizationOutside()))
                .isEmpty();
    }

    @Test
    void who_has_no_place_is_told_the_figures_and_what_to_do() {
        assertThat(new PlanLimit("starter", 5).reached(CountedKind.Member, "acme", false))
                .isEqualTo(
                        "Plan \"starter\" of Organization \"acme\" allows 5 members, and as many others come before this"
                                + " one. Delete one of them, or move the organization to a larger plan; this one then goes on by"
                                + " itself. Until then nothing is made for it.");
        assertThat(new PlanLimit("starter", 1).reached(CountedKind.ApiKey, "acme", true))
                .isEqualTo(
                        "Plan \"starter\" of Organization \"acme\" allows 1 API key, and another one comes before this"
                                + " one. Delete it, or move the organization to a larger plan; this one then goes on by itself."
                                + " Until then what stands for it stays and follows its spec.");
        assertThat(new PlanLimit("starter", 1).reached(CountedKind.Environment, "acme", true))
                .endsWith(" Until then it is granted no calls; what stands for it in Keycloak stays.");
        assertThat(new PlanLimit("starter", 1).reached(CountedKind.Member, "acme", true))
                .endsWith(" Until then what stands for it stays and follows its spec, but no access is given anew.");
        assertThat(new PlanLimit("starter", 0).reached(CountedKind.PhoneNumber, "acme", false))
                .startsWith(
                        "Plan \"starter\" of Organization \"acme\" allows no phone numbers. Move the organization to a"
                                + " larger plan;");
    }
}
