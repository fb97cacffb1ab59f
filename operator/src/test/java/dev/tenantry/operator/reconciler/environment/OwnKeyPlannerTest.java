package dev.tenantry.operator.reconciler.environment;

import dev.tenantry.api.v1alpha1.ApiKey;
import dev.tenantry.api.v1alpha1.Environment;
import dev.tenantry.api.v1alpha1.Feature;
import dev.tenantry.api.v1alpha1.OrganizationStatus;
import dev.tenantry.api.v1alpha1.PlanSnapshot;
import dev.tenantry.operator.testing.Resources;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OwnKeyPlannerTest {

    private static final Environment PRODUCTION = Resources.environment("production", 1);
    private static final ApiKey OWN = Resources.apiKey("production-api-key", "production");

    @Test
    void it_is_made_where_it_is_missing() {
        assertThat(plan(on(Feature.WebAgent, Feature.ApiAccess), true, null)).isEqualTo(OwnKeyPlan.CREATE);
    }

    @Test
    void none_is_due_on_a_plan_without_the_feature_or_without_a_place_in_it() {
        assertThat(plan(on(Feature.WebAgent), true, null)).isEqualTo(OwnKeyPlan.NOT_DUE);
        assertThat(plan(on(), true, OWN)).isEqualTo(OwnKeyPlan.NOT_DUE);
        assertThat(plan(status(null), true, null)).isEqualTo(OwnKeyPlan.NOT_DUE);
        assertThat(plan(on(Feature.ApiAccess), false, null)).isEqualTo(OwnKeyPlan.NOT_DUE);
    }

    @Test
    void one_that_is_there_stands_and_one_that_goes_is_waited_for() {
        assertThat(plan(on(Feature.ApiAccess), true, OWN)).isEqualTo(OwnKeyPlan.STANDS);
        assertThat(plan(
                        on(Feature.ApiAccess),
                        true,
                        Resources.deleted(Resources.apiKey("production-api-key", "production"))))
                .isEqualTo(OwnKeyPlan.STANDS);
    }

    @Test
    void what_has_its_name_and_is_for_something_else_is_left_alone() {
        assertThat(plan(on(Feature.ApiAccess), true, Resources.apiKey("production-api-key", "staging")))
                .isEqualTo(OwnKeyPlan.NAME_TAKEN);
        assertThat(plan(on(Feature.ApiAccess), true, Resources.apiKey("production-api-key", null)))
                .isEqualTo(OwnKeyPlan.NAME_TAKEN);
        assertThat(plan(
                        on(Feature.ApiAccess),
                        true,
                        Resources.inOrganization("globex", Resources.apiKey("production-api-key", "production"))))
                .isEqualTo(OwnKeyPlan.NAME_TAKEN);
    }

    @Test
    void it_reads_and_writes_in_its_environment_and_owes_its_life_to_nobody() {
        ApiKey made = OwnKeyPlanner.key(PRODUCTION, List.of("Admin", "Read", "Write"));

        assertThat(made.getMetadata().getName()).isEqualTo("production-api-key");
        assertThat(made.getMetadata().getNamespace()).isEqualTo(Resources.NAMESPACE);
        assertThat(made.getMetadata().getLabels()).isEqualTo(Map.of("app.kubernetes.io/managed-by", "tenantry"));
        assertThat(made.getMetadata().getOwnerReferences()).isEmpty();
        assertThat(made.getSpec()).isEqualTo(OWN.getSpec());
    }

    @Test
    void of_the_scopes_it_gets_the_usual_ones_that_there_are_or_else_all() {
        assertThat(scopes("Read", "Export")).containsExactly("Read");
        assertThat(scopes("Calls", "Export")).containsExactly("Calls", "Export");
    }

    private static List<String> scopes(String... catalogue) {
        return OwnKeyPlanner.key(PRODUCTION, List.of(catalogue)).getSpec().scopes();
    }

    private static OwnKeyPlan plan(OrganizationStatus organization, boolean hasPlace, @Nullable ApiKey found) {
        return OwnKeyPlanner.plan(PRODUCTION, organization, hasPlace, Optional.ofNullable(found));
    }

    private static OrganizationStatus on(Feature... features) {
        return status(new PlanSnapshot("starter", "Starter", 1L, List.of(features)));
    }

    private static OrganizationStatus status(@Nullable PlanSnapshot plan) {
        return new OrganizationStatus(
                1L, List.of(), "org_1", Resources.CREATED, plan, null, null, null, null, List.of());
    }
}
