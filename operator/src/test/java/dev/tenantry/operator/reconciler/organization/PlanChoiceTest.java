package dev.tenantry.operator.reconciler.organization;

import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.api.v1alpha1.OrganizationStatus;
import dev.tenantry.api.v1alpha1.Plan;
import dev.tenantry.api.v1alpha1.PlanSnapshot;
import dev.tenantry.operator.reconciler.reference.Resolution;
import dev.tenantry.operator.reconciler.reference.Resolution.Resolved;
import dev.tenantry.operator.reconciler.reference.Resolution.Unresolved;
import dev.tenantry.operator.testing.Resources;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PlanChoiceTest {

    private final Plan plan = Resources.plan(10);
    private final Plan goingPlan = Resources.deleted(Resources.plan(10));

    @Test
    void a_plan_that_stands_is_open_to_all() {
        assertThat(PlanChoice.of(Resources.organization(), Optional.of(plan))).isEqualTo(new Resolved<>(plan));
    }

    @Test
    void a_plan_that_is_not_there_is_named() {
        Unresolved<Plan> no = unresolved(PlanChoice.of(Resources.organization(), Optional.empty()));

        assertThat(no.reason()).isEqualTo(OrganizationReason.PlanNotFound);
        assertThat(no.message()).startsWith("There is no Plan \"starter\". Create it, or mend spec.planRef.name");
    }

    @Test
    void who_is_on_a_plan_that_is_being_deleted_stays_on_it() {
        assertThat(PlanChoice.of(on("starter"), Optional.of(goingPlan))).isEqualTo(new Resolved<>(goingPlan));
    }

    @Test
    void nobody_else_comes_onto_a_plan_that_is_being_deleted() {
        for (Organization organization : List.of(Resources.organization(), on("team"))) {
            Unresolved<Plan> no = unresolved(PlanChoice.of(organization, Optional.of(goingPlan)));

            assertThat(no.reason()).isEqualTo(OrganizationReason.PlanDeleting);
            assertThat(no.message())
                    .startsWith("Plan \"starter\" is being deleted and takes no more organizations. Name another in"
                            + " spec.planRef.name; the organization then goes on by itself");
        }
    }

    @Test
    void whoever_cannot_have_a_plan_is_told_which_one_holds_meanwhile() {
        assertThat(unresolved(PlanChoice.of(on("team"), Optional.empty())).message())
                .endsWith(", and is held to what plan \"team\" allows until then.");
        assertThat(unresolved(PlanChoice.of(Resources.organization(), Optional.empty()))
                        .message())
                .endsWith("goes on by itself.");
    }

    private static Unresolved<Plan> unresolved(Resolution<Plan> resolution) {
        return (Unresolved<Plan>) resolution;
    }

    private static Organization on(String plan) {
        Organization organization = Resources.organization();
        organization.setStatus(new OrganizationStatus(
                1L,
                List.of(),
                null,
                Resources.CREATED,
                new PlanSnapshot(plan, null, 1L, List.of()),
                null,
                null,
                null,
                null,
                List.of()));
        return organization;
    }
}
