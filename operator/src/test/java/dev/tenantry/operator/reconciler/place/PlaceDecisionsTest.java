package dev.tenantry.operator.reconciler.place;

import dev.tenantry.api.v1alpha1.ConditionType;
import dev.tenantry.api.v1alpha1.Member;
import dev.tenantry.api.v1alpha1.MemberStatus;
import dev.tenantry.operator.plan.PlaceClaim;
import dev.tenantry.operator.testing.Resources;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PlaceDecisionsTest {

    private final PlaceDecisions decisions = new PlaceDecisions();
    private final Member member = Resources.member("ada");

    @Test
    void who_is_new_has_no_place_and_was_not_told_so() {
        assertThat(decisions.claimOf(member)).isEqualTo(new PlaceClaim("ada", Instant.parse(Resources.CREATED), false));
        assertThat(decisions.isWaiting(member)).isFalse();
    }

    @Test
    void the_status_tells_what_was_decided_before() {
        accepted("True", "Valid");
        assertThat(decisions.claimOf(member).holds()).isTrue();
        assertThat(decisions.isWaiting(member)).isFalse();

        accepted("False", "LimitReached");
        assertThat(decisions.claimOf(member).holds()).isFalse();
        assertThat(decisions.isWaiting(member)).isTrue();

        accepted("False", "EnvironmentNotFound");
        assertThat(decisions.isWaiting(member)).isFalse();
    }

    @Test
    void what_was_decided_lately_counts_before_the_status_says_so() {
        decisions.decided(member, true);
        assertThat(decisions.claimOf(member).holds()).isTrue();

        accepted("True", "Valid");
        decisions.decided(member, false);
        assertThat(decisions.claimOf(member).holds()).isFalse();
        assertThat(decisions.isWaiting(member)).isTrue();
    }

    private void accepted(String status, String reason) {
        member.setStatus(new MemberStatus(
                1L,
                List.of(Resources.condition(ConditionType.Accepted, status, reason, "Some.")),
                null,
                null,
                null,
                null,
                null,
                null));
    }
}
