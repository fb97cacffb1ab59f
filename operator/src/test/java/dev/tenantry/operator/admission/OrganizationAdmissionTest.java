package dev.tenantry.operator.admission;

import dev.tenantry.api.v1alpha1.Feature;
import dev.tenantry.api.v1alpha1.MfaPolicy;
import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.api.v1alpha1.Plan;
import dev.tenantry.operator.plan.CountedKind;
import dev.tenantry.operator.testing.Resources;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OrganizationAdmissionTest {

    private static final Organization PLAIN = Resources.organization();
    private static final Organization WITH_MFA = Tenants.organization("starter", MfaPolicy.All, Map.of());

    private final KnownInMemory known = new KnownInMemory();

    @Test
    void aFeatureThatThePlanLacksIsRefused() {
        known.with(plan("starter", null));

        String refusal =
                "Organization \"acme\": Plan \"starter\" lacks the feature MfaEnforcement (for identity.mfa: All). Move the organization to a plan that"
                        + " has it, or leave that out of the spec.";
        assertThat(OrganizationAdmission.decide(WITH_MFA, null, known).refusal())
                .isEqualTo(refusal);
        assertThat(OrganizationAdmission.decide(WITH_MFA, PLAIN, known).refusal())
                .isEqualTo(refusal);
    }

    @Test
    void aFeatureThatWasThereBeforeStaysThoughThePlanLacksItNow() {
        known.with(plan("starter", null));

        assertThat(OrganizationAdmission.decide(WITH_MFA, WITH_MFA, known)).isEqualTo(Verdict.ALLOWED);
    }

    @Test
    void aFeatureThatThePlanHasIsTaken() {
        known.with(plan("starter", null, Feature.MfaEnforcement));

        assertThat(OrganizationAdmission.decide(WITH_MFA, null, known)).isEqualTo(Verdict.ALLOWED);
    }

    @Test
    void aPlanThatIsNotThereYetRefusesNothing() {
        assertThat(OrganizationAdmission.decide(WITH_MFA, null, known)).isEqualTo(Verdict.ALLOWED);
    }

    @Test
    void moveToASmallerPlanIsWarnedOfAndTaken() {
        known.with(plan("large", 10, Feature.MfaEnforcement), plan("starter", 4))
                .with(Resources.environment("prod", 6))
                .with(CountedKind.Member, Resources.member("ada"));
        Organization before = Tenants.organization("large", MfaPolicy.All, Map.of("prod", 6));
        Organization next = Tenants.organization("starter", MfaPolicy.All, Map.of("prod", 6));

        Verdict verdict = OrganizationAdmission.decide(next, before, known);

        assertThat(verdict.isAllowed()).isTrue();
        assertThat(verdict.warnings())
                .containsExactly(
                        "Organization customers/acme uses MfaEnforcement (for identity.mfa: All), which plan \"starter\""
                                + " lacks",
                        "Environment customers/prod: 6 → 4 concurrent calls");
        assertThat(OrganizationAdmission.decide(before, next, known).warnings()).isEmpty();
    }

    private static Plan plan(String name, @Nullable Integer calls, Feature... features) {
        return Tenants.plan(name, Tenants.limits(calls, null, null), features);
    }
}
