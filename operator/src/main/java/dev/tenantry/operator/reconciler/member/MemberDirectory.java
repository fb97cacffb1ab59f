package dev.tenantry.operator.reconciler.member;

import dev.tenantry.operator.identity.Account;
import dev.tenantry.operator.identity.Accounts;
import dev.tenantry.operator.identity.Invitation;
import dev.tenantry.operator.identity.Invitations;
import dev.tenantry.operator.identity.Memberships;
import dev.tenantry.operator.identity.Realm;
import dev.tenantry.operator.identity.Sessions;
import dev.tenantry.operator.reconciler.member.MemberPlan.MembershipStep;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Looks at, and changes, what stands outside for one member. */
@ApplicationScoped
class MemberDirectory {

    private final Accounts accounts;
    private final Memberships memberships;
    private final Invitations invitations;
    private final Sessions sessions;
    private final AccountNotice notice;

    MemberDirectory(
            Accounts accounts,
            Memberships memberships,
            Invitations invitations,
            Sessions sessions,
            AccountNotice notice) {
        this.accounts = accounts;
        this.memberships = memberships;
        this.invitations = invitations;
        this.sessions = sessions;
        this.notice = notice;
    }

    /** @param marks tells whose mark an account carries */
    MemberObservation observe(MemberTarget target, MemberStanding before, Function<Account, MarkHolder> marks) {
        Optional<Account> account = Optional.ofNullable(before.accountId())
                .flatMap(id -> accounts.find(target.realm(), id))
                .filter(found -> isThePersons(found, target, before))
                .or(() -> accounts.findByEmail(target.realm(), target.email()));
        if (account.isEmpty()) {
            return new MemberObservation(
                    account, MarkHolder.NOBODY, Optional.empty(), leftOver(target, before.accountId()));
        }
        Optional<Set<String>> groups = memberships.groups(
                target.realm(), target.organizationId(), account.get().id());
        return new MemberObservation(
                account,
                marks.apply(account.get()),
                groups,
                groups.isPresent() ? Optional.empty() : invitation(target));
    }

    /** The address may have been changed meanwhile; whoever has joined is the same person for all that. */
    private static boolean isThePersons(Account account, MemberTarget target, MemberStanding before) {
        return before.acceptedAt() != null
                || target.email().equalsIgnoreCase(account.email())
                || target.member().path().equals(account.managedBy());
    }

    /** An invitation outlives the account it was sent to, with a link that does nothing. */
    private Optional<Invitation> leftOver(MemberTarget target, @Nullable String knownId) {
        return knownId == null ? Optional.empty() : invitation(target);
    }

    private Optional<Invitation> invitation(MemberTarget target) {
        return invitations.find(target.realm(), target.organizationId(), target.email());
    }

    /** Carries the plan out; the invitation is returned when one is out afterwards. */
    Applied apply(MemberTarget target, MemberObservation seen, MemberPlan plan) {
        Optional<String> known = seen.account().map(Account::id);
        if (plan.createAccount()) {
            // To an account that is gone: its link is dead, and Keycloak would refuse another one beside it.
            seen.invitation().ifPresent(dead -> revoke(target, dead));
            known = Optional.of(accounts.create(
                    target.realm(),
                    target.member(),
                    target.email(),
                    target.profile(),
                    !target.singleSignOn(),
                    Boolean.TRUE.equals(target.secondFactor())));
            notice.give(target.member(), target.realm(), known.get(), target.email());
        }
        if (known.isEmpty()) {
            return new Applied(null, Optional.empty());
        }
        String accountId = known.get();
        if (!plan.accountChange().isEmpty()) {
            accounts.update(target.realm(), accountId, plan.accountChange());
        }
        if (plan.accountChange().isManagers()) {
            notice.give(target.member(), target.realm(), accountId, target.email());
        }
        if (plan.endSessions()) {
            sessions.end(target.realm(), accountId);
        }
        Optional<Invitation> invitation = invite(target, seen, plan, accountId);
        placeMembership(target, plan, accountId);
        if (plan.endSessions()) {
            sessions.end(target.realm(), accountId);
        }
        return new Applied(accountId, invitation);
    }

    private Optional<Invitation> invite(
            MemberTarget target, MemberObservation seen, MemberPlan plan, String accountId) {
        switch (plan.invitation()) {
            case NONE -> {
                return seen.invitation();
            }
            case REVOKE -> {
                seen.invitation().ifPresent(found -> revoke(target, found));
                return Optional.empty();
            }
            case SEND -> invitations.send(target.realm(), target.organizationId(), target.email(), target.profile());
            case RESEND ->
                invitations.resend(
                        target.realm(),
                        target.organizationId(),
                        seen.invitation().orElseThrow().id());
        }
        return invitation(target);
    }

    private void revoke(MemberTarget target, Invitation invitation) {
        invitations.revoke(target.realm(), target.organizationId(), invitation.id());
    }

    private void placeMembership(MemberTarget target, MemberPlan plan, String accountId) {
        Realm realm = target.realm();
        if (plan.membership() == MembershipStep.LEAVE) {
            memberships.leave(realm, target.organizationId(), accountId);
        } else if (plan.membership() == MembershipStep.JOIN) {
            memberships.join(realm, target.organizationId(), accountId);
        }
        plan.leaveGroups().forEach(group -> memberships.leaveGroup(realm, target.organizationId(), accountId, group));
        plan.joinGroups().forEach(group -> memberships.joinGroup(realm, target.organizationId(), accountId, group));
    }

    /** @param accountId null when there is no account, and none was needed */
    record Applied(@Nullable String accountId, Optional<Invitation> invitation) {}
}
