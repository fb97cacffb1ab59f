package dev.tenantry.operator.reconciler.environment;

import dev.tenantry.api.v1alpha1.ConditionType;
import dev.tenantry.api.v1alpha1.EnvironmentApiKey;
import dev.tenantry.operator.condition.CommonReason;
import dev.tenantry.operator.condition.ConditionSet;
import dev.tenantry.operator.testing.Resources;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class OwnKeyStandingTest {

    private static final EnvironmentApiKey KEY = new EnvironmentApiKey("production-api-key", "sk_live_4bTq…");

    @Test
    void nothing_is_said_where_the_plan_gives_no_keys() {
        assertThat(told(OwnKeyPlan.NOT_DUE, KEY, null)).isEmpty();
    }

    @Test
    void a_key_that_works_is_issued() {
        assertThat(told(OwnKeyPlan.STANDS, KEY, null)).hasValueSatisfying(is("True", "Issued"));
    }

    @Test
    void one_that_was_just_made_or_shows_no_key_is_waited_for() {
        assertThat(told(OwnKeyPlan.CREATE, null, null)).hasValueSatisfying(is("Unknown", "Pending"));
        assertThat(told(OwnKeyPlan.STANDS, null, null)).hasValueSatisfying(is("Unknown", "Pending"));
    }

    @Test
    void a_taken_name_and_a_refusal_are_told_and_do_not_touch_Ready() {
        assertThat(told(OwnKeyPlan.NAME_TAKEN, null, null)).hasValueSatisfying(condition -> {
            assertThat(condition).satisfies(is("False", "ApiKeyNameTaken"));
            assertThat(condition.getMessage()).startsWith("ApiKey \"production-api-key\" is not for this environment");
        });
        assertThat(told(OwnKeyPlan.CREATE, null, "exceeded quota: keys")).hasValueSatisfying(condition -> {
            assertThat(condition).satisfies(is("False", "ApiKeyRefused"));
            assertThat(condition.getMessage()).contains("exceeded quota: keys");
        });
        assertThat(conditions(OwnKeyPlan.NAME_TAKEN, null, null))
                .extracting(Condition::getType, Condition::getStatus)
                .contains(tuple("Ready", "True"));
    }

    private static Consumer<Condition> is(String status, String reason) {
        return condition -> assertThat(List.of(condition.getStatus(), condition.getReason()))
                .containsExactly(status, reason);
    }

    private static Optional<Condition> told(
            OwnKeyPlan plan, @Nullable EnvironmentApiKey shown, @Nullable String refusal) {
        return conditions(plan, shown, refusal).stream()
                .filter(condition -> condition.getType().equals(ConditionType.ApiKeyAvailable.name()))
                .findFirst();
    }

    private static List<Condition> conditions(
            OwnKeyPlan plan, @Nullable EnvironmentApiKey shown, @Nullable String refusal) {
        ConditionSet conditions = new ConditionSet(null, 1L, Resources.clock())
                .isTrue(ConditionType.Accepted, CommonReason.Valid, "It belongs to its organization.");
        new OwnKeyStanding(plan, Optional.ofNullable(shown), Optional.ofNullable(refusal))
                .tell(conditions, "production");
        return conditions.summedUp(CommonReason.AsSpecified, "It may be used.", ConditionType.Accepted);
    }
}
