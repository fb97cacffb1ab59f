package dev.tenantry.operator.reconciler.member;

import dev.tenantry.api.v1alpha1.MemberState;
import dev.tenantry.operator.identity.Account;
import dev.tenantry.operator.identity.AccountChange;
import dev.tenantry.operator.identity.EnvironmentGroup;
import dev.tenantry.operator.identity.Invitation;
import dev.tenantry.operator.identity.RoleGroup;
import dev.tenantry.operator.identity.SecondFactor;
import dev.tenantry.operator.reconciler.member.MemberPlan.InvitationStep;
import dev.tenantry.operator.reconciler.member.MemberPlan.MembershipStep;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compares what is to stand with what stands; pure. */
final class MemberPlanner {

    private final MemberTarget target;
    private final MemberObservation seen;
    private final MemberStanding before;
    private final Instant now;

    private MemberPlanner(MemberTarget target, MemberObservation seen, MemberStanding before, Instant now) {
        this.target = target;
        this.seen = seen;
        this.before = before;
        this.now = now;
    }

    static MemberPlan plan(MemberTarget target, MemberObservation seen, MemberStanding before, Instant now) {
        return new MemberPlanner(target, seen, before, now).plan();
    }

    private MemberPlan plan() {
        if (target.suspended() || staysSuspended()) {
            return suspended();
        }
        return seen.isMember() || hasAccepted() ? active() : invited();
    }

    /** Access that was taken away is not given back without a place in the plan. */
    private boolean staysSuspended() {
        return target.withoutPlace() && before.state() == MemberState.Suspended && !seen.isMember();
    }

    /**
     * Who accepted once belongs here, also after the identity provider lost its memory of it. That is said of one account:
     * another that has the address now may be anybody's, unless this installation made it for the same person, or makes it.
     */
    private boolean hasAccepted() {
        return hasAccepted(seen, before);
    }

    private static boolean hasAccepted(MemberObservation seen, MemberStanding before) {
        return before.acceptedAt() != null
                && seen.account()
                        .map(account -> account.id().equals(before.accountId())
                                || (account.made() && seen.markHolder() == MarkHolder.OF_THE_PERSON))
                        .orElse(true);
    }

    private MemberPlan suspended() {
        return new MemberPlan(
                MemberState.Suspended,
                false,
                accountChange(),
                seen.isMember() || before.state() == MemberState.Active,
                seen.invitation().isPresent() ? InvitationStep.REVOKE : InvitationStep.NONE,
                seen.isMember() ? MembershipStep.LEAVE : MembershipStep.NONE,
                List.of(),
                List.of());
    }

    private MemberPlan active() {
        Set<String> groups = seen.groups().orElse(Set.of());
        List<String> leave = groups.stream()
                .filter(this::isManaged)
                .filter(Predicate.not(wanted()::contains))
                .sorted()
                .toList();
        return new MemberPlan(
                MemberState.Active,
                seen.account().isEmpty(),
                accountChange(),
                !leave.isEmpty() || mustSetUpSecondFactor() || hasAnotherRole(),
                // One by hand to somebody who is in already; its link would do nothing.
                seen.invitation().isPresent() ? InvitationStep.REVOKE : InvitationStep.NONE,
                seen.isMember() ? MembershipStep.NONE : MembershipStep.JOIN,
                leave,
                wanted().stream()
                        .filter(Predicate.not(groups::contains))
                        .sorted()
                        .toList());
    }

    /**
     * What is not there yet may be misspelled, and what the plan has no place for comes to nothing: nobody gets a mail before
     * the spec can be brought about.
     */
    private boolean isToWait() {
        return (target.incomplete() || target.withoutPlace())
                && before.state() == null
                && seen.invitation().isEmpty();
    }

    private static MemberPlan waiting() {
        return new MemberPlan(
                null, false, AccountChange.NONE, false, InvitationStep.NONE, MembershipStep.NONE, List.of(), List.of());
    }

    /** The status is written last: until it says so, the sessions of the role before may not have ended. */
    private boolean hasAnotherRole() {
        return before.state() == MemberState.Active && before.hasAnotherRole(target);
    }

    private MemberPlan invited() {
        if (isToWait()) {
            return waiting();
        }
        InvitationStep step = allowed(invitationStep());
        boolean expired = step == InvitationStep.REVOKE
                || (step == InvitationStep.NONE && seen.invitation().isEmpty());
        return new MemberPlan(
                expired ? MemberState.Expired : MemberState.Invited,
                seen.account().isEmpty() && step == InvitationStep.SEND,
                accountChange(),
                false,
                step,
                MembershipStep.NONE,
                List.of(),
                List.of());
    }

    /** One that is out stays out; another is not sent without a place in the plan. */
    private InvitationStep allowed(InvitationStep step) {
        return target.withoutPlace() && step != InvitationStep.REVOKE ? InvitationStep.NONE : step;
    }

    private InvitationStep invitationStep() {
        boolean again =
                target.resendRequest() != null && !target.resendRequest().equals(before.resendRequest());
        if (seen.account().isEmpty() || seen.invitation().isEmpty()) {
            // One that ran out was revoked; one that is missing, or goes to nobody, for another reason is sent anew.
            return before.state() == MemberState.Expired && !again ? InvitationStep.NONE : InvitationStep.SEND;
        }
        Invitation invitation = seen.invitation().get();
        // A later one than the status knows of was sent by a pass that was interrupted before it could say so.
        if (again && before.sentAt() != null && !invitation.sentAt().isAfter(before.sentAt())) {
            return InvitationStep.RESEND;
        }
        return now.isBefore(expiryOf(invitation, target)) ? InvitationStep.NONE : InvitationStep.REVOKE;
    }

    /** The spec may end it earlier than the identity provider does, not later. */
    static Instant expiryOf(Invitation invitation, MemberTarget target) {
        Instant asked = invitation.sentAt().plus(target.invitationValidFor());
        return asked.isBefore(invitation.expiresAt()) ? asked : invitation.expiresAt();
    }

    /** Where the member stands once the plan has been carried out. */
    static MemberStanding standing(
            MemberTarget target,
            MemberObservation seen,
            MemberStanding before,
            MemberPlan plan,
            MemberDirectory.Applied applied,
            Instant now) {
        Optional<Invitation> out = plan.state() == MemberState.Invited ? applied.invitation() : Optional.empty();
        boolean expired = plan.state() == MemberState.Expired;
        return new MemberStanding(
                applied.accountId(),
                plan.state(),
                plan.state() == MemberState.Active
                        ? RoleGroup.roleOf(target.roleGroup()).orElse(null)
                        : null,
                out.map(Invitation::sentAt).orElse(before.sentAt()),
                out.map(invitation -> expiryOf(invitation, target)).orElse(expired ? before.expiresAt() : null),
                acceptedAt(seen, before, plan, now),
                target.withoutPlace() ? before.resendRequest() : target.resendRequest(),
                applied.accountId() == null
                        ? null
                        : seen.account()
                                .filter(account -> account.secondFactor() == SecondFactor.CONFIGURED)
                                .isPresent(),
                seen.account()
                        .filter(account -> !isManagedBy(target, seen, account)
                                && !target.profile().isShownBy(account.profile()))
                        .isPresent());
    }

    private static @Nullable Instant acceptedAt(
            MemberObservation seen, MemberStanding before, MemberPlan plan, Instant now) {
        if (hasAccepted(seen, before)) {
            return before.acceptedAt();
        }
        return plan.state() == MemberState.Active ? now.truncatedTo(ChronoUnit.SECONDS) : null;
    }

    private Set<String> wanted() {
        return Stream.concat(
                        Stream.of(target.roleGroup()),
                        Optional.ofNullable(target.environmentGroups()).stream().flatMap(Set::stream))
                .collect(Collectors.toUnmodifiableSet());
    }

    private boolean isManaged(String group) {
        return RoleGroup.isOne(group) || (target.environmentGroups() != null && EnvironmentGroup.isOfRole(group));
    }

    private AccountChange accountChange() {
        return seen.account().map(this::change).orElse(AccountChange.NONE);
    }

    /**
     * A profile belongs to the member for whom the account was made. To others, of whatever organization, it is somebody
     * else's: two of them would otherwise overwrite each other for ever, and one tenant could rename another's people.
     */
    private AccountChange change(Account account) {
        boolean adopt = mayAdopt(target, seen);
        boolean ours = isManagedBy(target, seen, account);
        return new AccountChange(
                ours && !target.email().equalsIgnoreCase(account.email()) ? target.email() : null,
                ours && !target.profile().isShownBy(account.profile()) ? target.profile() : null,
                secondFactorChange(account),
                adopt ? target.member() : null);
    }

    private static boolean isManagedBy(MemberTarget target, MemberObservation seen, Account account) {
        return target.member().path().equals(account.managedBy()) || mayAdopt(target, seen);
    }

    /** A mark whose Member is gone is nobody's. */
    private static boolean mayAdopt(MemberTarget target, MemberObservation seen) {
        return target.adopt() && seen.markHolder() == MarkHolder.NOBODY;
    }

    /** Only for members: an invitation to a stranger gives no say over the stranger's account. */
    private @Nullable Boolean secondFactorChange(Account account) {
        if (!seen.isMember() && !hasAccepted()) {
            return null;
        }
        if (mustSetUpSecondFactor()) {
            return true;
        }
        return Objects.equals(target.secondFactor(), false) && account.secondFactor() == SecondFactor.REQUESTED
                ? false
                : null;
    }

    private boolean mustSetUpSecondFactor() {
        return Objects.equals(target.secondFactor(), true)
                && seen.account()
                        .filter(account -> account.secondFactor() == SecondFactor.ABSENT)
                        .isPresent();
    }
}
