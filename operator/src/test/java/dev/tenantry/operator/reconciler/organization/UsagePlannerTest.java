package dev.tenantry.operator.reconciler.organization;

import dev.tenantry.api.v1alpha1.Concurrency;
import dev.tenantry.api.v1alpha1.Environment;
import dev.tenantry.api.v1alpha1.Grant;
import dev.tenantry.api.v1alpha1.Limits;
import dev.tenantry.api.v1alpha1.Plan;
import dev.tenantry.api.v1alpha1.PlanSpec;
import dev.tenantry.api.v1alpha1.Usage;
import dev.tenantry.api.v1alpha1.UsageItem;
import dev.tenantry.operator.plan.CountedKind;
import dev.tenantry.operator.plan.PlaceClaim;
import dev.tenantry.operator.testing.Resources;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class UsagePlannerTest {

    private final List<Environment> environments =
            List.of(Resources.environment("prod", 6), Resources.environment("staging", 6));

    @Test
    void what_is_in_use_stands_beside_its_limit_and_what_waits() {
        Usage usage = usage(
                plan(1, 5, 10, 2), Map.of(CountedKind.Member, 7, CountedKind.PhoneNumber, 3, CountedKind.ApiKey, 2));

        assertThat(usage.environments()).isEqualTo(new UsageItem(1, 1, 1));
        assertThat(usage.members()).isEqualTo(new UsageItem(5, 5, 2));
        assertThat(usage.phoneNumbers()).isEqualTo(new UsageItem(3, 10, 0));
        assertThat(usage.apiKeys()).isEqualTo(new UsageItem(2, 2, 0));
    }

    @Test
    void nothing_waits_where_there_is_no_limit() {
        Usage usage = usage(plan(null, null, null, null), Map.of(CountedKind.Member, 7));

        assertThat(usage.environments()).isEqualTo(new UsageItem(2, null, 0));
        assertThat(usage.members()).isEqualTo(new UsageItem(7, null, 0));
        assertThat(usage.apiKeys()).isEqualTo(new UsageItem(0, null, 0));
    }

    @Test
    void calls_that_are_asked_for_and_not_granted_wait() {
        assertThat(usage(plan(null, null, null, null), Map.of()).concurrentCalls())
                .isEqualTo(new UsageItem(10, 10, 2));
    }

    @Test
    void what_waits_for_calls_is_shown_as_far_as_the_status_can() {
        Concurrency shared = new Concurrency(
                0,
                "starter",
                1L,
                0,
                0,
                0,
                0,
                Collections.nCopies(2_148, new Grant("prod", 1_000_000, null, 0, 0, 0)),
                null);

        assertThat(usage(plan(null, null, null, null), Map.of(), shared).concurrentCalls())
                .isEqualTo(new UsageItem(0, 0, Integer.MAX_VALUE));
    }

    @Test
    void nothing_waits_where_more_is_granted_than_the_status_can_show() {
        Concurrency shared = new Concurrency(
                null,
                "starter",
                1L,
                0,
                Integer.MAX_VALUE,
                Integer.MAX_VALUE,
                null,
                Collections.nCopies(2_148, new Grant("prod", 1_000_000, null, 1_000_000, 0, 1_000_000)),
                null);

        assertThat(usage(plan(null, null, null, null), Map.of(), shared).concurrentCalls())
                .isEqualTo(new UsageItem(Integer.MAX_VALUE, null, 0));
    }

    @Test
    void a_plan_without_limits_limits_nothing() {
        Plan plan = Resources.plan(null);
        plan.setSpec(new PlanSpec("Free", null, null, null));

        assertThat(usage(plan, Map.of(CountedKind.Member, 7)).members()).isEqualTo(new UsageItem(7, null, 0));
    }

    private Usage usage(Plan plan, Map<CountedKind, Integer> others) {
        return usage(
                plan,
                others,
                new Concurrency(
                        10,
                        "starter",
                        1L,
                        0,
                        10,
                        10,
                        0,
                        List.of(new Grant("prod", 6, null, 6, 0, 6), new Grant("staging", 6, null, 4, 0, 4)),
                        null));
    }

    private Usage usage(Plan plan, Map<CountedKind, Integer> others, Concurrency shared) {
        Holdings holdings = Holdings.of(
                plan,
                environments,
                others,
                environment -> new PlaceClaim(environment.getMetadata().getName(), Instant.EPOCH, false));
        return UsagePlanner.plan(plan, holdings, shared);
    }

    private static Plan plan(
            @Nullable Integer environments,
            @Nullable Integer members,
            @Nullable Integer phoneNumbers,
            @Nullable Integer apiKeys) {
        Plan plan = Resources.plan(10);
        plan.setSpec(new PlanSpec(
                "Starter",
                null,
                new Limits(10, environments, members, phoneNumbers, apiKeys, null, null, null, null, null, null, null),
                null));
        return plan;
    }
}
