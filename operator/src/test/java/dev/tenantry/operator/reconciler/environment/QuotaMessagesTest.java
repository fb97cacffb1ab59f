package dev.tenantry.operator.reconciler.environment;

import dev.tenantry.api.v1alpha1.Concurrency;
import dev.tenantry.api.v1alpha1.ConditionType;
import dev.tenantry.api.v1alpha1.Grant;
import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.api.v1alpha1.OrganizationStatus;
import dev.tenantry.api.v1alpha1.Release;
import dev.tenantry.operator.testing.Resources;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class QuotaMessagesTest {

    private static final String REMEDY =
            ". Lower maxConcurrentCalls of an environment, or move the organization to a larger plan.";

    @Test
    void what_is_held_counts_as_far_as_it_can_be_given_out() {
        Grant grant = new Grant("second", 6, null, 4, 0, 4);

        assertThat(QuotaMessages.shortfall(grant, shared(10, 10, 55)))
                .isEqualTo("4 of 6 concurrent calls are granted: plan \"starter\" allows 10 in all and the"
                        + " organization's other environments hold 6" + REMEDY);
        assertThat(QuotaMessages.shortfall(grant, shared(10, 8, 55)))
                .contains("hold 4, and 2 more are held until they may be given to another"
                        + " (status.concurrency.releases of the Organization says when).");
        assertThat(QuotaMessages.shortfall(grant, shared(10, 9, 1)))
                .contains("hold 5, and 1 more is held until it may");
        assertThat(QuotaMessages.shortfall(grant, shared(10, 9, 0))).endsWith("hold 5" + REMEDY);
    }

    @Test
    void reserves_are_spoken_of_where_some_are_lacking() {
        assertThat(QuotaMessages.shortfall(new Grant("second", 6, 2, 4, 1, 3), shared(10, 10, 0)))
                .startsWith("4 of 6 concurrent calls are granted, 1 of the 2 reserved ones among them: ");
        assertThat(QuotaMessages.shortfall(new Grant("second", 6, 2, 4, 2, 2), shared(10, 10, 0)))
                .startsWith("4 of 6 concurrent calls are granted: ");
    }

    @Test
    void one_call_is_one() {
        assertThat(QuotaMessages.granted(1)).isEqualTo("The 1 concurrent call is granted.");
        assertThat(QuotaMessages.granted(2)).isEqualTo("All 2 concurrent calls are granted.");
        assertThat(QuotaMessages.shortfall(new Grant("second", 1, null, 0, 0, 0), shared(10, 10, 0)))
                .startsWith("0 of 1 concurrent call is granted: ");
        assertThat(QuotaMessages.usable(1, 1)).isEqualTo("The environment may be used, with 1 of 1 concurrent call.");
    }

    @Test
    void more_than_is_asked_for_is_not_a_part_of_it() {
        assertThat(QuotaMessages.usable(2, 3)).isEqualTo("The environment may be used, with 3 concurrent calls.");
        assertThat(QuotaMessages.usable(3, 2)).isEqualTo("The environment may be used, with 2 of 3 concurrent calls.");
    }

    @Test
    void without_a_place_it_is_said_where_the_remedy_is() {
        assertThat(QuotaMessages.withoutPlace(50))
                .isEqualTo("None of 50 concurrent calls are granted: the environment has no place in the plan. Its"
                        + " condition Accepted says what to do.");
        assertThat(QuotaMessages.withoutPlace(1)).startsWith("The 1 concurrent call is not granted: ");
    }

    @Test
    void an_organization_that_is_not_accepted_says_why_it_shares_out_nothing() {
        assertThat(QuotaMessages.awaited(accepted("False", "There is no Plan \"gold\".")))
                .isEqualTo("Waiting for Organization \"acme\": There is no Plan \"gold\".");
        assertThat(QuotaMessages.awaited(accepted("True", "It is on a plan.")))
                .isEqualTo("Waits until the organization shares out its calls.");
        assertThat(QuotaMessages.awaited(Resources.organization()))
                .isEqualTo("Waits until the organization shares out its calls.");
    }

    private static Organization accepted(String status, String message) {
        Organization organization = Resources.organization();
        organization.setStatus(new OrganizationStatus(
                1L,
                List.of(Resources.condition(ConditionType.Accepted, status, "Some", message)),
                "org_1",
                Resources.CREATED,
                null,
                null,
                null,
                null,
                null,
                List.of()));
        return organization;
    }

    private static Concurrency shared(int limit, int granted, int held) {
        return new Concurrency(
                limit,
                "starter",
                1L,
                0,
                granted,
                granted,
                limit - granted,
                List.of(),
                held == 0 ? null : List.of(new Release("first", held, Resources.NOW)));
    }
}
