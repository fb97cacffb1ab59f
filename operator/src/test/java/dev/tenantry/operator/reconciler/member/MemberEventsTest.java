package dev.tenantry.operator.reconciler.member;

import dev.tenantry.api.v1alpha1.MemberState;
import dev.tenantry.api.v1alpha1.OrganizationRole;
import dev.tenantry.operator.event.ObjectEvent;
import dev.tenantry.operator.identity.AccountChange;
import dev.tenantry.operator.identity.AccountProfile;
import dev.tenantry.operator.reconciler.member.MemberPlan.InvitationStep;
import dev.tenantry.operator.reconciler.member.MemberPlan.MembershipStep;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class MemberEventsTest {

    private static final String MONDAY = "2030-01-07T12:00:00Z";
    private static final String TUESDAY = "2030-01-08T12:00:00Z";

    @Nested
    class Between_two_standings {

        @Test
        void another_role_is_told_with_the_one_before() {
            assertThat(between(active(OrganizationRole.Admin), active(OrganizationRole.Viewer)))
                    .singleElement()
                    .satisfies(event -> {
                        assertThat(event.type()).isEqualTo(ObjectEvent.Type.Normal);
                        assertThat(event.reason()).isEqualTo("RoleChanged");
                        assertThat(event.note())
                                .isEqualTo(
                                        "The role was changed from Admin to Viewer, and the person's sessions ended.");
                    });
        }

        @Test
        void a_suspension_and_its_end_are_told() {
            MemberStanding suspended = standing(MemberState.Suspended, null, null);

            assertThat(reasons(active(OrganizationRole.Admin), suspended)).containsExactly("Suspended");
            assertThat(reasons(suspended, active(OrganizationRole.Admin))).containsExactly("Reinstated");
        }

        @Test
        void an_invitation_that_was_sent_again_is_told() {
            assertThat(between(invited(MONDAY), invited(TUESDAY)))
                    .singleElement()
                    .satisfies(event -> {
                        assertThat(event.reason()).isEqualTo("InvitationResent");
                        assertThat(event.note()).contains("until 2030-01-14T12:00:00Z");
                    });
        }

        @Test
        void what_a_condition_tells_is_not_told_twice() {
            MemberStanding nobody = standing(null, null, null);
            MemberStanding expired = standing(MemberState.Expired, null, MONDAY);
            MemberStanding suspended = standing(MemberState.Suspended, null, MONDAY);

            assertThat(reasons(nobody, invited(MONDAY))).isEmpty();
            assertThat(reasons(invited(MONDAY), expired)).isEmpty();
            assertThat(reasons(expired, invited(TUESDAY))).isEmpty();
            assertThat(reasons(invited(MONDAY), suspended)).isEmpty();
            assertThat(reasons(suspended, invited(TUESDAY))).isEmpty();
            assertThat(reasons(invited(MONDAY), active(OrganizationRole.Admin))).isEmpty();
        }

        @ParameterizedTest
        @EnumSource(MemberState.class)
        void who_stands_as_before_is_no_news(MemberState state) {
            MemberStanding same = standing(state, OrganizationRole.Admin, MONDAY);

            assertThat(reasons(same, same)).isEmpty();
        }
    }

    @Nested
    class Of_a_repair {

        private final MemberStanding before = active(OrganizationRole.Viewer);

        @Test
        void a_role_that_somebody_gave_or_took_is_named() {
            MemberPlan plan = plan(MembershipStep.NONE, List.of("/env/prod/manager", "/owner"), List.of("/viewer"));

            assertThat(MemberEvents.repaired(before, plan))
                    .contains("group /env/prod/manager taken away, role Owner taken away, role Viewer given back");
        }

        @Test
        void a_membership_is_named_with_the_role_that_comes_with_it() {
            assertThat(MemberEvents.repaired(before, plan(MembershipStep.JOIN, List.of(), List.of("/viewer"))))
                    .contains("membership given back, role Viewer given back");
        }

        @ParameterizedTest
        @MethodSource("dev.tenantry.operator.reconciler.member.MemberEventsTest#accountChanges")
        void of_an_account_it_is_named_what_was_changed_and_not_to_what(AccountChange change, String told) {
            MemberPlan plan = new MemberPlan(
                    MemberState.Active,
                    false,
                    change,
                    false,
                    InvitationStep.NONE,
                    MembershipStep.NONE,
                    List.of(),
                    List.of());

            assertThat(MemberEvents.repaired(before, plan)).contains(told);
        }

        @Test
        void an_account_that_was_deleted_is_named() {
            MemberPlan plan = new MemberPlan(
                    MemberState.Invited,
                    true,
                    AccountChange.NONE,
                    false,
                    InvitationStep.SEND,
                    MembershipStep.NONE,
                    List.of(),
                    List.of());

            assertThat(MemberEvents.repaired(invited(MONDAY), plan)).contains("account made anew");
        }

        @Test
        void who_was_let_in_or_invited_while_suspended_is_kept_out() {
            MemberPlan plan = new MemberPlan(
                    MemberState.Suspended,
                    false,
                    AccountChange.NONE,
                    true,
                    InvitationStep.REVOKE,
                    MembershipStep.LEAVE,
                    List.of(),
                    List.of());

            assertThat(MemberEvents.repaired(standing(MemberState.Suspended, null, null), plan))
                    .contains("invitation revoked, membership taken away");
        }

        @Test
        void what_is_right_is_not_told() {
            assertThat(MemberEvents.repaired(before, plan(MembershipStep.NONE, List.of(), List.of())))
                    .isEmpty();
        }

        @Test
        void who_comes_to_stand_otherwise_is_not_repaired() {
            MemberPlan plan = plan(MembershipStep.NONE, List.of(), List.of("/viewer"));

            assertThat(MemberEvents.repaired(invited(MONDAY), plan)).isEmpty();
            assertThat(MemberEvents.repaired(standing(MemberState.Suspended, null, null), plan))
                    .isEmpty();
        }
    }

    static Stream<Object[]> accountChanges() {
        return Stream.of(
                new Object[] {new AccountChange("ada@example.com", null, null, null), "e-mail address put back"},
                new Object[] {
                    new AccountChange(null, new AccountProfile("Ada", "Lovelace", null), null, null), "profile put back"
                },
                new Object[] {new AccountChange(null, null, true, null), "second factor asked for again"},
                new Object[] {new AccountChange(null, null, false, null), "second factor no longer asked for"});
    }

    private static List<ObjectEvent> between(MemberStanding before, MemberStanding after) {
        return MemberEvents.between(before, after);
    }

    private static List<String> reasons(MemberStanding before, MemberStanding after) {
        return between(before, after).stream().map(ObjectEvent::reason).toList();
    }

    private static MemberStanding active(OrganizationRole role) {
        return standing(MemberState.Active, role, null);
    }

    private static MemberStanding invited(String sentAt) {
        return standing(MemberState.Invited, null, sentAt);
    }

    private static MemberStanding standing(
            @Nullable MemberState state, @Nullable OrganizationRole role, @Nullable String sentAt) {
        return new MemberStanding(
                "u1",
                state,
                role,
                sentAt == null ? null : Instant.parse(sentAt),
                Instant.parse("2030-01-14T12:00:00Z"),
                null,
                null,
                null,
                false);
    }

    private static MemberPlan plan(MembershipStep membership, List<String> leave, List<String> join) {
        return new MemberPlan(
                MemberState.Active,
                false,
                AccountChange.NONE,
                !leave.isEmpty(),
                InvitationStep.NONE,
                membership,
                leave,
                join);
    }
}
