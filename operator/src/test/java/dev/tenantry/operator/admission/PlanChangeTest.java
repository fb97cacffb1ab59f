package dev.tenantry.operator.admission;

import dev.tenantry.api.v1alpha1.Environment;
import dev.tenantry.api.v1alpha1.Feature;
import dev.tenantry.api.v1alpha1.MfaPolicy;
import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.api.v1alpha1.Plan;
import dev.tenantry.operator.plan.CountedKind;
import dev.tenantry.operator.testing.Resources;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static dev.tenantry.operator.admission.Tenants.limits;
import static dev.tenantry.operator.testing.Resources.deleted;
import static dev.tenantry.operator.testing.Resources.environment;
import static dev.tenantry.operator.testing.Resources.member;
import static org.assertj.core.api.Assertions.assertThat;

class PlanChangeTest {

    private final KnownInMemory known = new KnownInMemory();

    @Test
    void callsAreTakenFromTheBackAsTheOperatorWould() {
        known.with(environment("first", 6, 1, Resources.CREATED), environment("second", 4));

        assertThat(losses(granted(Map.of("first", 6, "second", 4)), calls(10), calls(7)))
                .containsExactly("Environment customers/second: 4 → 1 concurrent calls");
    }

    @Test
    void nobodyLosesWhatNobodyHas() {
        known.with(environment("first", 6), environment("second", 4));

        assertThat(losses(granted(Map.of("first", 3)), calls(10), calls(3))).isEmpty();
    }

    @Test
    void anOrganizationThatHasSharedNothingOutLosesNothing() {
        known.with(environment("first", 6));

        assertThat(losses(Resources.organization(), calls(10), calls(1))).isEmpty();
    }

    @Test
    void anEnvironmentThatGoesAnywayIsNoLoss() {
        known.with(deleted(environment("first", 6)));

        assertThat(losses(granted(Map.of("first", 6)), calls(10), calls(1))).isEmpty();
    }

    @Test
    void theYoungestLoseTheirPlaces() {
        known.with(CountedKind.Member, member("ada"), member("zoe"), member("bob"));

        assertThat(losses(Resources.organization(), members(null), members(1)))
                .containsExactly(
                        "Member customers/bob would lose its place: plan \"starter\" allows 1 member, and there are 3",
                        "Member customers/zoe would lose its place: plan \"starter\" allows 1 member, and there are 3");
        assertThat(losses(Resources.organization(), members(2), members(1))).hasSize(1);
        assertThat(losses(Resources.organization(), members(1), members(1))).isEmpty();
    }

    @Test
    void anEnvironmentWithoutAPlaceLosesItsCalls() {
        known.with(environment("a", 4), environment("b", 4));

        assertThat(losses(
                        granted(Map.of("a", 4, "b", 4)),
                        Tenants.plan(limits(10, null, null)),
                        Tenants.plan(limits(10, 1, null))))
                .containsExactly(
                        "Environment customers/b: 4 → 0 concurrent calls",
                        "Environment customers/b would lose its place: plan \"starter\" allows 1 environment, and there"
                                + " are 2");
    }

    @Test
    void aFeatureIsALossWhereItIsUsed() {
        Plan with = Tenants.plan(limits(null, null, null), Feature.ApiAccess, Feature.MfaEnforcement);
        Plan without = Tenants.plan(limits(null, null, null), Feature.ApiAccess);
        Organization user = Tenants.organization("starter", MfaPolicy.All, Map.of());

        assertThat(new PlanChange(with, without).losses(user, known.belongings()))
                .containsExactly("Organization customers/acme uses MfaEnforcement (for identity.mfa: All), which plan"
                        + " \"starter\" lacks");
        assertThat(new PlanChange(with, without).losses(Resources.organization(), known.belongings()))
                .isEmpty();
    }

    @Test
    void apiAccessIsALossWhereThereAreKeys() {
        PlanChange change = new PlanChange(
                Tenants.plan(limits(null, null, null), Feature.ApiAccess), Tenants.plan(limits(null, null, null)));
        assertThat(change.losses(Resources.organization(), known.belongings())).isEmpty();

        known.with(
                CountedKind.ApiKey,
                Resources.apiKey("one", null),
                Resources.apiKey("production-api-key", "production"));

        assertThat(change.losses(Resources.organization(), known.belongings()))
                .containsExactly(
                        "Organization customers/acme uses ApiAccess (for 2 API keys), which plan \"starter\" lacks");
    }

    @Test
    void onlyWhatIsLessTakesAway() {
        assertThat(new PlanChange(calls(10), calls(10)).takesAway()).isFalse();
        assertThat(new PlanChange(calls(10), calls(11)).takesAway()).isFalse();
        assertThat(new PlanChange(calls(10), calls(null)).takesAway()).isFalse();
        assertThat(new PlanChange(calls(10), calls(9)).takesAway()).isTrue();
        assertThat(new PlanChange(calls(null), calls(9)).takesAway()).isTrue();
        assertThat(new PlanChange(members(2), members(1)).takesAway()).isTrue();
        assertThat(new PlanChange(
                                Tenants.plan(limits(null, null, null), Feature.ApiAccess),
                                Tenants.plan(limits(null, null, null)))
                        .takesAway())
                .isTrue();
    }

    @Test
    void aPlanUpdateNamesThoseOnItAndSaysHowManyMore() {
        Environment[] environments = new Environment[100];
        Map<String, Integer> grants = new HashMap<>();
        for (int number = 0; number < environments.length; number++) {
            environments[number] = environment("environment-" + number, 1);
            grants.put("environment-" + number, 1);
        }
        known.with(environments);
        known.with(granted(grants));

        Verdict verdict = PlanAdmission.decide(calls(0), calls(100), known);

        assertThat(verdict.isAllowed()).isTrue();
        assertThat(verdict.warnings().get(0)).isEqualTo("Environment customers/environment-0: 1 → 0 concurrent calls");
        assertThat(verdict.warnings().get(verdict.warnings().size() - 1))
                .isEqualTo("and " + (100 - verdict.warnings().size() + 1) + " more");
        assertThat(String.join("", verdict.warnings())).hasSizeLessThan(4096);
    }

    private List<String> losses(Organization organization, Plan before, Plan after) {
        return new PlanChange(before, after).losses(organization, known.belongings());
    }

    private static Organization granted(Map<String, Integer> grants) {
        return Tenants.organization("starter", null, grants);
    }

    private static Plan calls(@Nullable Integer calls) {
        return Tenants.plan(limits(calls, null, null));
    }

    private static Plan members(@Nullable Integer members) {
        return Tenants.plan(limits(null, null, members));
    }
}
