package dev.tenantry.operator.reconciler.plan;

import dev.tenantry.api.v1alpha1.ConditionType;
import dev.tenantry.api.v1alpha1.Plan;
import dev.tenantry.api.v1alpha1.PlanStatus;
import dev.tenantry.operator.identity.TenantKey;
import dev.tenantry.operator.testing.Resources;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PlanStatusFactoryTest {

    private final Plan plan = Resources.deleted(Resources.plan(10));
    private final PlanStatusFactory factory = new PlanStatusFactory(Resources.clock());

    @Test
    void a_plan_that_is_being_deleted_names_the_one_organization_that_holds_it() {
        PlanStatus status = factory.inUse(plan, keys("acme"));

        Condition accepted = Resources.conditionOf(status, ConditionType.Accepted);
        assertThat(accepted.getStatus()).isEqualTo("False");
        assertThat(accepted.getReason()).isEqualTo("Deleting");
        assertThat(accepted.getMessage())
                .isEqualTo(
                        "The plan is being deleted and takes no more organizations. It stays as it is until the one on"
                                + " it has left, and then goes by itself: Organization customers/acme. Move it to another plan"
                                + " (spec.planRef), or delete it.");
        assertThat(Resources.conditionOf(status, ConditionType.Ready).getMessage())
                .isEqualTo(accepted.getMessage());
        assertThat(status.organizations()).isEqualTo(1);
    }

    @Test
    void several_are_named_in_order_and_many_are_counted() {
        PlanStatus status = factory.inUse(plan, keys("g", "b", "a", "f", "c", "e", "d"));

        assertThat(Resources.conditionOf(status, ConditionType.Ready).getMessage())
                .contains("until the 7 on it have left")
                .contains("Organization customers/a, Organization customers/b,")
                .contains(
                        "Organization customers/e and 2 more. Move them to another plan (spec.planRef), or delete them.");
    }

    private static List<TenantKey> keys(String... names) {
        return Stream.of(names)
                .map(name -> new TenantKey(Resources.NAMESPACE, name))
                .toList();
    }
}
