package dev.tenantry.operator.reconciler.member;

import dev.tenantry.api.v1alpha1.ConditionType;
import dev.tenantry.api.v1alpha1.Member;
import dev.tenantry.api.v1alpha1.MemberState;
import dev.tenantry.api.v1alpha1.MemberStatus;
import dev.tenantry.operator.testing.Resources;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MemberStandingTest {

    private static final Condition NOT_OWNED = Resources.condition(
            ConditionType.Synced, "True", MemberReason.ProfileNotOwned.name(), "The account keeps its own name.");

    @Test
    void that_the_profile_is_somebody_elses_is_remembered() {
        assertThat(MemberStanding.of(showing(NOT_OWNED)).profileNotOwned()).isTrue();
    }

    @Test
    void what_a_condition_says_that_others_added_is_not() {
        Condition theirs =
                new ConditionBuilder(NOT_OWNED).withType("example.com/Checked").build();

        assertThat(MemberStanding.of(showing(theirs)).profileNotOwned()).isFalse();
    }

    private static Member showing(Condition condition) {
        Member member = Resources.member("ada");
        member.setStatus(new MemberStatus(1L, List.of(condition), "u1", MemberState.Active, null, null, null, null));
        return member;
    }
}
