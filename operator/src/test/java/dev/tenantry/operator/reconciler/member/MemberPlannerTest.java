package dev.tenantry.operator.reconciler.member;

import dev.tenantry.api.v1alpha1.MemberState;
import dev.tenantry.api.v1alpha1.OrganizationRole;
import dev.tenantry.operator.identity.Account;
import dev.tenantry.operator.identity.AccountChange;
import dev.tenantry.operator.identity.AccountProfile;
import dev.tenantry.operator.identity.Invitation;
import dev.tenantry.operator.identity.Realm;
import dev.tenantry.operator.identity.SecondFactor;
import dev.tenantry.operator.identity.TenantKey;
import dev.tenantry.operator.reconciler.member.MemberPlan.InvitationStep;
import dev.tenantry.operator.reconciler.member.MemberPlan.MembershipStep;
import dev.tenantry.operator.testing.Resources;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MemberPlannerTest {

    private static final Instant NOW = Instant.parse("2030-01-10T12:00:00Z");
    private static final Instant YESTERDAY = NOW.minus(Duration.ofDays(1));
    private static final TenantKey MEMBER = new TenantKey("customers", "ada");
    private static final AccountProfile PROFILE = new AccountProfile("Ada", "Lovelace", null);

    private MemberTarget target = target("/admin", null, null, false, null, false);
    private MemberStanding before = standing(null, null, null, null, null);

    @Nested
    class Invited {

        @Test
        void a_person_without_an_account_gets_one_and_a_mail() {
            MemberPlan plan = plan(nobody());

            assertThat(plan.state()).isEqualTo(MemberState.Invited);
            assertThat(plan.createAccount()).isTrue();
            assertThat(plan.invitation()).isEqualTo(InvitationStep.SEND);
            assertThat(plan.membership()).isEqualTo(MembershipStep.NONE);
            assertThat(plan.joinGroups()).isEmpty();
        }

        @Test
        void an_account_that_is_there_is_invited_and_not_made_again() {
            MemberPlan plan = plan(seen(account(null), null, null));

            assertThat(plan.createAccount()).isFalse();
            assertThat(plan.invitation()).isEqualTo(InvitationStep.SEND);
        }

        @Test
        void a_mail_that_is_out_is_not_sent_twice_though_the_status_does_not_know_of_it() {
            assertThat(plan(seen(account("customers/ada"), null, sent(YESTERDAY)))
                            .invitation())
                    .isEqualTo(InvitationStep.NONE);
        }

        @Test
        void one_that_ran_out_is_revoked_and_waits_for_a_request() {
            before = standing(
                    MemberState.Invited, NOW.minus(Duration.ofDays(8)), NOW.minus(Duration.ofDays(1)), null, null);

            MemberPlan overdue = plan(seen(account("customers/ada"), null, sent(NOW.minus(Duration.ofDays(8)))));
            assertThat(overdue.state()).isEqualTo(MemberState.Expired);
            assertThat(overdue.invitation()).isEqualTo(InvitationStep.REVOKE);

            before = standing(MemberState.Expired, NOW.minus(Duration.ofDays(8)), YESTERDAY, null, null);
            MemberPlan later = plan(seen(account("customers/ada"), null, null));
            assertThat(later.state()).isEqualTo(MemberState.Expired);
            assertThat(later.invitation()).isEqualTo(InvitationStep.NONE);
        }

        @Test
        void a_new_request_renews_one_that_ran_out() {
            before = standing(MemberState.Expired, NOW.minus(Duration.ofDays(8)), YESTERDAY, null, "first");
            target = target("/admin", null, null, false, "second", false);

            MemberPlan plan = plan(seen(account("customers/ada"), null, null));

            assertThat(plan.state()).isEqualTo(MemberState.Invited);
            assertThat(plan.invitation()).isEqualTo(InvitationStep.SEND);
        }

        @Test
        void a_new_request_sends_again_once() {
            before = standing(MemberState.Invited, YESTERDAY, NOW.plusSeconds(1), null, null);
            target = target("/admin", null, null, false, "again", false);
            assertThat(plan(seen(account("customers/ada"), null, sent(YESTERDAY)))
                            .invitation())
                    .isEqualTo(InvitationStep.RESEND);

            // The pass that sent it was interrupted before it could say so.
            assertThat(plan(seen(account("customers/ada"), null, sent(NOW))).invitation())
                    .isEqualTo(InvitationStep.NONE);

            before = standing(MemberState.Invited, YESTERDAY, NOW.plusSeconds(1), null, "again");
            assertThat(plan(seen(account("customers/ada"), null, sent(YESTERDAY)))
                            .invitation())
                    .isEqualTo(InvitationStep.NONE);
        }

        @Test
        void one_that_somebody_deleted_is_sent_anew() {
            before = standing(MemberState.Invited, YESTERDAY, NOW.plusSeconds(60), null, null);

            assertThat(plan(seen(account("customers/ada"), null, null)).invitation())
                    .isEqualTo(InvitationStep.SEND);
        }

        @Test
        void one_to_an_account_that_is_gone_is_sent_to_a_new_account() {
            before = standing(MemberState.Invited, YESTERDAY, NOW.plusSeconds(60), null, null);

            MemberPlan plan =
                    plan(new MemberObservation(Optional.empty(), MarkHolder.NOBODY, Optional.empty(), sent(YESTERDAY)));

            assertThat(plan.createAccount()).isTrue();
            assertThat(plan.invitation()).isEqualTo(InvitationStep.SEND);
        }

        @Test
        void an_invitation_gives_no_say_over_a_strangers_sign_in() {
            target = target("/admin", null, true, false, null, false);

            MemberPlan plan = plan(seen(account(null), null, null));

            assertThat(plan.accountChange()).isEqualTo(AccountChange.NONE);
            assertThat(plan.endSessions()).isFalse();
        }
    }

    @Nested
    class An_environment_that_is_not_there {

        @Test
        void is_waited_for_before_anybody_is_invited() {
            target = incomplete();
            before = MemberStanding.of(Resources.member("ada"));

            MemberPlan plan = plan(nobody());

            assertThat(plan.state()).isNull();
            assertThat(plan.createAccount()).isFalse();
            assertThat(plan.invitation()).isEqualTo(InvitationStep.NONE);
        }

        @Test
        void leaves_an_invitation_that_is_out_alone() {
            target = incomplete();
            before = standing(MemberState.Invited, YESTERDAY, NOW.plusSeconds(60), null, null);

            assertThat(plan(seen(account("customers/ada"), null, sent(YESTERDAY)))
                            .state())
                    .isEqualTo(MemberState.Invited);
        }

        @Test
        void does_not_keep_rights_that_were_taken_away() {
            target = incomplete();
            before = MemberStanding.of(Resources.member("ada"));

            MemberPlan plan = plan(seen(account("customers/ada"), Set.of("/owner", "/env/gone/manager"), null));

            assertThat(plan.leaveGroups()).containsExactly("/env/gone/manager", "/owner");
            assertThat(plan.joinGroups()).containsExactly("/admin");
        }
    }

    @Nested
    class Without_a_place_in_the_plan {

        private final Account account = account("customers/ada");

        @Test
        void nobody_is_invited() {
            target = withoutPlace(false, "please");
            before = MemberStanding.of(Resources.member("ada"));

            MemberPlan plan = plan(nobody());

            assertThat(plan.state()).isNull();
            assertThat(plan.createAccount()).isFalse();
            assertThat(plan.invitation()).isEqualTo(InvitationStep.NONE);
        }

        @Test
        void an_invitation_that_is_out_stays_out_and_is_not_sent_again() {
            target = withoutPlace(false, "again");
            before = standing(MemberState.Invited, YESTERDAY, NOW.plusSeconds(60), null, null);
            MemberObservation seen = seen(account, null, sent(YESTERDAY));

            MemberPlan plan = plan(seen);

            assertThat(plan.state()).isEqualTo(MemberState.Invited);
            assertThat(plan.invitation()).isEqualTo(InvitationStep.NONE);
            assertThat(standingAfter(seen, plan).resendRequest())
                    .as("the request is answered once there is a place")
                    .isNull();
        }

        @Test
        void an_invitation_that_somebody_deleted_is_not_made_anew() {
            target = withoutPlace(false, null);
            before = standing(MemberState.Invited, YESTERDAY, NOW.plusSeconds(60), null, null);

            MemberPlan plan = plan(seen(account, null, null));

            assertThat(plan.state()).isEqualTo(MemberState.Expired);
            assertThat(plan.invitation()).isEqualTo(InvitationStep.NONE);
        }

        @Test
        void who_has_joined_is_kept_as_the_spec_says() {
            target = withoutPlace(false, null);
            before = standing(MemberState.Active, null, null, YESTERDAY, null);

            MemberPlan plan = plan(seen(account, Set.of("/owner"), null));

            assertThat(plan.state()).isEqualTo(MemberState.Active);
            assertThat(plan.leaveGroups()).containsExactly("/owner");
            assertThat(plan.joinGroups()).containsExactly("/admin");
        }

        @Test
        void access_that_somebody_took_away_outside_is_given_back() {
            target = withoutPlace(false, null);
            before = standing(MemberState.Active, null, null, YESTERDAY, null);

            assertThat(plan(seen(account, null, null)).membership()).isEqualTo(MembershipStep.JOIN);
        }

        @Test
        void a_suspension_takes_access_away() {
            target = withoutPlace(true, null);
            before = standing(MemberState.Active, null, null, YESTERDAY, null);

            MemberPlan plan = plan(seen(account, Set.of("/admin"), null));

            assertThat(plan.state()).isEqualTo(MemberState.Suspended);
            assertThat(plan.membership()).isEqualTo(MembershipStep.LEAVE);
            assertThat(plan.endSessions()).isTrue();
        }

        @Test
        void a_suspension_ends_only_with_a_place() {
            target = withoutPlace(false, null);
            before = standing(MemberState.Suspended, null, null, YESTERDAY, null);

            MemberPlan plan = plan(seen(account, null, null));
            assertThat(plan.state()).isEqualTo(MemberState.Suspended);
            assertThat(plan.membership()).isEqualTo(MembershipStep.NONE);
            assertThat(before.shows(target)).as("it is not looked at again").isTrue();

            target = target("/admin", null, null, false, null, false);
            assertThat(plan(seen(account, null, null)).membership()).isEqualTo(MembershipStep.JOIN);
        }
    }

    @Nested
    class Active {

        @Test
        void who_has_joined_gets_the_groups_of_the_spec() {
            target = target("/admin", Set.of("/env/prod/manager"), null, false, null, false);

            MemberPlan plan = plan(seen(account("customers/ada"), Set.of(), null));

            assertThat(plan.state()).isEqualTo(MemberState.Active);
            assertThat(plan.joinGroups()).containsExactly("/admin", "/env/prod/manager");
            assertThat(plan.endSessions()).isFalse();
        }

        @Test
        void what_is_right_is_left_alone() {
            MemberPlan plan = plan(seen(account("customers/ada"), Set.of("/admin"), null));

            assertThat(plan)
                    .isEqualTo(new MemberPlan(
                            MemberState.Active,
                            false,
                            AccountChange.NONE,
                            false,
                            InvitationStep.NONE,
                            MembershipStep.NONE,
                            List.of(),
                            List.of()));
        }

        @Test
        void a_right_that_is_taken_away_ends_the_sessions_that_hold_it() {
            MemberPlan plan = plan(seen(account("customers/ada"), Set.of("/owner"), null));

            assertThat(plan.leaveGroups()).containsExactly("/owner");
            assertThat(plan.joinGroups()).containsExactly("/admin");
            assertThat(plan.endSessions()).isTrue();
        }

        @Test
        void the_sessions_end_again_when_the_pass_that_took_it_away_was_interrupted() {
            before = MemberStanding.of(
                    Resources.standing(Resources.member("ada"), MemberState.Active, OrganizationRole.Owner, "u1"));

            assertThat(plan(seen(account("customers/ada"), Set.of("/admin"), null))
                            .endSessions())
                    .isTrue();
            assertThat(before.shows(target)).isFalse();
        }

        @Test
        void environments_left_out_are_not_managed_and_an_empty_list_means_none() {
            Set<String> groups = Set.of("/admin", "/env/prod/editor", "/made-by-hand");

            assertThat(plan(seen(account("customers/ada"), groups, null)).leaveGroups())
                    .isEmpty();

            target = target("/admin", Set.of(), null, false, null, false);
            assertThat(plan(seen(account("customers/ada"), groups, null)).leaveGroups())
                    .containsExactly("/env/prod/editor");
        }

        @Test
        void who_has_accepted_once_is_not_asked_again_after_a_restore() {
            before = standing(MemberState.Active, YESTERDAY, null, YESTERDAY, null);

            MemberPlan plan = plan(nobody());

            assertThat(plan.createAccount()).isTrue();
            assertThat(plan.membership()).isEqualTo(MembershipStep.JOIN);
            assertThat(plan.invitation()).isEqualTo(InvitationStep.NONE);
        }

        @Test
        void who_has_accepted_with_an_account_that_is_gone_does_not_lend_it_to_whoever_has_the_address_now() {
            before = standing(MemberState.Active, YESTERDAY, null, YESTERDAY, null);
            MemberObservation seen = seen(another(null, false), null, null);

            MemberPlan plan = plan(seen);

            assertThat(plan.state()).isEqualTo(MemberState.Invited);
            assertThat(plan.membership()).isEqualTo(MembershipStep.NONE);
            assertThat(plan.invitation()).isEqualTo(InvitationStep.SEND);
            assertThat(standingAfter(seen, plan).acceptedAt()).isNull();
        }

        @Test
        void an_acceptance_does_not_come_back_with_the_end_of_a_suspension_for_another_account() {
            before = standing(MemberState.Active, YESTERDAY, null, YESTERDAY, null);
            target = target("/admin", null, null, true, null, false);
            MemberObservation seen = seen(another(null, false), null, null);

            assertThat(standingAfter(seen, plan(seen)).acceptedAt()).isNull();
        }

        @Test
        void who_has_accepted_once_is_joined_with_an_account_that_was_made_anew_for_them() {
            before = standing(MemberState.Active, YESTERDAY, null, YESTERDAY, null);
            Account another = another("others/ada", true);

            assertThat(plan(seen(another, MarkHolder.OF_THE_PERSON, null, Optional.empty()))
                            .membership())
                    .isEqualTo(MembershipStep.JOIN);
            assertThat(plan(seen(another, MarkHolder.OF_ANOTHER, null, Optional.empty()))
                            .membership())
                    .isEqualTo(MembershipStep.NONE);
            assertThat(plan(seen(another("others/ada", false), MarkHolder.OF_THE_PERSON, null, Optional.empty()))
                            .membership())
                    .isEqualTo(MembershipStep.NONE);
        }

        @Test
        void a_second_factor_is_asked_for_and_sessions_without_it_end() {
            target = target("/admin", null, true, false, null, false);

            MemberPlan plan = plan(seen(account(null), Set.of("/admin"), null));

            assertThat(plan.accountChange()).isEqualTo(new AccountChange(null, null, true, null));
            assertThat(plan.endSessions()).isTrue();
        }

        @Test
        void who_has_a_second_factor_is_left_alone() {
            target = target("/admin", null, true, false, null, false);

            MemberPlan plan = plan(seen(account(null, PROFILE, SecondFactor.CONFIGURED), Set.of("/admin"), null));

            assertThat(plan.accountChange()).isEqualTo(AccountChange.NONE);
            assertThat(plan.endSessions()).isFalse();
        }
    }

    @Nested
    class Suspended {

        @Test
        void a_member_leaves_and_the_sessions_end() {
            target = target("/admin", null, null, true, null, false);

            MemberPlan plan = plan(seen(account("customers/ada"), Set.of("/admin"), null));

            assertThat(plan.state()).isEqualTo(MemberState.Suspended);
            assertThat(plan.membership()).isEqualTo(MembershipStep.LEAVE);
            assertThat(plan.endSessions()).isTrue();
        }

        @Test
        void the_sessions_end_again_when_the_pass_before_was_interrupted() {
            target = target("/admin", null, null, true, null, false);
            before = standing(MemberState.Active, YESTERDAY, null, YESTERDAY, null);

            assertThat(plan(seen(account("customers/ada"), null, null)).endSessions())
                    .isTrue();
        }

        @Test
        void an_invitation_is_revoked_and_no_account_is_made() {
            target = target("/admin", null, null, true, null, false);

            assertThat(plan(seen(account("customers/ada"), null, sent(YESTERDAY)))
                            .invitation())
                    .isEqualTo(InvitationStep.REVOKE);
            assertThat(plan(nobody()).createAccount()).isFalse();
        }
    }

    @Nested
    class Profile {

        private final AccountProfile other = new AccountProfile("Grace", "Hopper", null);

        @Test
        void of_an_account_made_for_this_member_is_kept() {
            assertThat(plan(seen(account("customers/ada", other, SecondFactor.ABSENT), Set.of("/admin"), null))
                            .accountChange()
                            .profile())
                    .isEqualTo(PROFILE);
        }

        @Test
        void of_somebody_elses_account_is_left_alone_until_it_is_adopted() {
            MemberObservation seen = seen(account(null, other, SecondFactor.ABSENT), Set.of("/admin"), null);
            assertThat(plan(seen).accountChange()).isEqualTo(AccountChange.NONE);

            target = target("/admin", null, null, false, null, true);
            assertThat(plan(seen).accountChange()).isEqualTo(new AccountChange(null, PROFILE, null, MEMBER));
        }

        @Test
        void of_another_members_account_cannot_be_adopted() {
            target = target("/admin", null, null, false, null, true);

            assertThat(plan(seen(account("others/ada", other, SecondFactor.ABSENT), Set.of("/admin"), null))
                            .accountChange())
                    .isEqualTo(AccountChange.NONE);
        }

        @Test
        void of_an_account_whose_member_is_gone_can_be_adopted() {
            Account left = account("others/ada", other, SecondFactor.ABSENT);
            MemberObservation seen = seen(left, MarkHolder.NOBODY, Set.of("/admin"), Optional.empty());
            assertThat(plan(seen).accountChange()).isEqualTo(AccountChange.NONE);

            target = target("/admin", null, null, false, null, true);
            assertThat(plan(seen).accountChange()).isEqualTo(new AccountChange(null, PROFILE, null, MEMBER));
        }

        @Test
        void an_address_that_was_changed_outside_is_put_back() {
            Account moved =
                    new Account("u1", "elsewhere@example.com", PROFILE, SecondFactor.ABSENT, "customers/ada", true);

            assertThat(plan(seen(moved, Set.of("/admin"), null)).accountChange().email())
                    .isEqualTo("ada@example.com");
        }
    }

    private MemberPlan plan(MemberObservation seen) {
        return MemberPlanner.plan(target, seen, before, NOW);
    }

    private static MemberTarget target(
            String roleGroup,
            @Nullable Set<String> environments,
            @Nullable Boolean secondFactor,
            boolean suspended,
            @Nullable String resend,
            boolean adopt) {
        return new MemberTarget(
                new Realm("tenantry"),
                MEMBER,
                "org-1",
                "ada@example.com",
                PROFILE,
                roleGroup,
                environments,
                Set.of(),
                false,
                false,
                secondFactor,
                suspended,
                Duration.ofDays(7),
                resend,
                adopt,
                false);
    }

    /** @param incomplete as to the environments of the spec */
    private static MemberTarget lacking(
            boolean incomplete, boolean withoutPlace, boolean suspended, @Nullable String resend) {
        return new MemberTarget(
                new Realm("tenantry"),
                MEMBER,
                "org-1",
                "ada@example.com",
                PROFILE,
                "/admin",
                Set.of(),
                Set.of(),
                incomplete,
                withoutPlace,
                null,
                suspended,
                Duration.ofDays(7),
                resend,
                false,
                false);
    }

    private static MemberTarget incomplete() {
        return lacking(true, false, false, null);
    }

    private static MemberTarget withoutPlace(boolean suspended, @Nullable String resend) {
        return lacking(false, true, suspended, resend);
    }

    private static MemberStanding standing(
            @Nullable MemberState state,
            @Nullable Instant sentAt,
            @Nullable Instant expiresAt,
            @Nullable Instant acceptedAt,
            @Nullable String resend) {
        return new MemberStanding("u1", state, null, sentAt, expiresAt, acceptedAt, resend, null, false);
    }

    private static MemberObservation nobody() {
        return new MemberObservation(Optional.empty(), MarkHolder.NOBODY, Optional.empty(), Optional.empty());
    }

    private static MemberObservation seen(
            Account account, @Nullable Set<String> groups, @Nullable Optional<Invitation> invitation) {
        return seen(
                account,
                account.managedBy() == null ? MarkHolder.NOBODY : MarkHolder.OF_THE_PERSON,
                groups,
                invitation == null ? Optional.empty() : invitation);
    }

    private static MemberObservation seen(
            Account account, MarkHolder holder, @Nullable Set<String> groups, Optional<Invitation> invitation) {
        return new MemberObservation(Optional.of(account), holder, Optional.ofNullable(groups), invitation);
    }

    private static Optional<Invitation> sent(Instant at) {
        return Optional.of(new Invitation("i1", at, at.plus(Duration.ofDays(30))));
    }

    private MemberStanding standingAfter(MemberObservation seen, MemberPlan plan) {
        return MemberPlanner.standing(
                target,
                seen,
                before,
                plan,
                new MemberDirectory.Applied(seen.account().map(Account::id).orElse(null), Optional.empty()),
                NOW);
    }

    private static Account another(@Nullable String managedBy, boolean made) {
        return new Account("u2", "ada@example.com", PROFILE, SecondFactor.ABSENT, managedBy, made);
    }

    private static Account account(@Nullable String managedBy) {
        return account(managedBy, PROFILE, SecondFactor.ABSENT);
    }

    private static Account account(@Nullable String managedBy, AccountProfile profile, SecondFactor secondFactor) {
        return new Account("u1", "ada@example.com", profile, secondFactor, managedBy, managedBy != null);
    }
}
