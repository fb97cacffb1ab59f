package dev.tenantry.operator.reconciler.member;

import dev.tenantry.api.v1alpha1.Member;
import dev.tenantry.operator.identity.Account;
import dev.tenantry.operator.identity.Accounts;
import dev.tenantry.operator.identity.IdentityOrganization;
import dev.tenantry.operator.identity.Invitation;
import dev.tenantry.operator.identity.Invitations;
import dev.tenantry.operator.identity.Memberships;
import dev.tenantry.operator.identity.OrganizationDirectory;
import dev.tenantry.operator.identity.OutsideRef;
import dev.tenantry.operator.identity.Ownership;
import dev.tenantry.operator.identity.Realm;
import dev.tenantry.operator.identity.SeenStates;
import dev.tenantry.operator.identity.SeenStates.SeenObject;
import dev.tenantry.operator.identity.Sessions;
import dev.tenantry.operator.identity.TenantKey;
import dev.tenantry.operator.reconciler.member.MemberPlan.MembershipStep;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks at, and changes, what stands outside for one member. */
@ApplicationScoped
class MemberDirectory {

    private final OrganizationDirectory organizations;
    private final Accounts accounts;
    private final Memberships memberships;
    private final Invitations invitations;
    private final Sessions sessions;
    private final SeenStates seenStates;

    MemberDirectory(
            OrganizationDirectory organizations,
            Accounts accounts,
            Memberships memberships,
            Invitations invitations,
            Sessions sessions,
            SeenStates seenStates) {
        this.organizations = organizations;
        this.accounts = accounts;
        this.memberships = memberships;
        this.invitations = invitations;
        this.sessions = sessions;
        this.seenStates = seenStates;
    }

    MemberObservation observe(MemberTarget target, MemberStanding before) {
        Optional<Account> account = Optional.ofNullable(before.accountId())
                .flatMap(id -> accounts.find(target.realm(), id))
                .filter(found -> isThePersons(found, target, before))
                .or(() -> accounts.findByEmail(target.realm(), target.email()));
        if (account.isEmpty()) {
            return new MemberObservation(account, Optional.empty(), leftOver(target, before.accountId()));
        }
        Optional<Set<String>> groups = memberships.groups(
                target.realm(), target.organizationId(), account.get().id());
        return new MemberObservation(account, groups, groups.isPresent() ? Optional.empty() : invitation(target));
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
            tellOthers(target.member(), target.realm(), known.get(), target.email());
        }
        if (known.isEmpty()) {
            return new Applied(null, Optional.empty());
        }
        String accountId = known.get();
        if (!plan.accountChange().isEmpty()) {
            accounts.update(target.realm(), accountId, plan.accountChange());
        }
        if (plan.accountChange().isManagers()) {
            tellOthers(target.member(), target.realm(), accountId, target.email());
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

    /**
     * Ends the membership, with the rights in open sessions, and voids an invitation. The account goes too when this
     * installation made it and nothing else stands on it.
     *
     * @param others whether other Members name this account
     */
    void remove(
            Realm realm,
            TenantKey member,
            TenantKey organization,
            @Nullable String knownId,
            String email,
            boolean others) {
        Optional<Account> account = find(realm, knownId, email);
        organizations
                .find(realm, organization)
                .filter(candidate -> candidate.ownership() == Ownership.OURS)
                .map(IdentityOrganization::id)
                .ifPresent(organizationId -> {
                    invitations
                            .find(realm, organizationId, email)
                            .ifPresent(found -> invitations.revoke(realm, organizationId, found.id()));
                    account.ifPresent(found -> leave(realm, organizationId, found.id()));
                });
        account.filter(found -> found.managedBy() != null && !found.adopted() && !others)
                .filter(found -> !accounts.hasMemberships(realm, found.id()))
                .ifPresent(found -> accounts.delete(realm, found.id()));
        // Under another address meanwhile, the account may be that of Members who do not name this one's.
        account.ifPresent(found -> tellOthers(member, realm, found.id(), email));
    }

    /** Several Members may stand on one account, and events of the operator's own changes tell nobody. */
    private void tellOthers(TenantKey member, Realm realm, String accountId, String email) {
        seenStates.changedBy(
                new SeenObject(Member.class, member),
                Set.of(OutsideRef.account(realm, accountId), OutsideRef.email(realm, email)));
    }

    private void leave(Realm realm, String organizationId, String accountId) {
        // Who was only invited has no rights here that a session could hold.
        if (memberships.groups(realm, organizationId, accountId).isPresent()) {
            sessions.end(realm, accountId);
            memberships.leave(realm, organizationId, accountId);
            sessions.end(realm, accountId);
        }
    }

    private Optional<Account> find(Realm realm, @Nullable String knownId, String email) {
        return Optional.ofNullable(knownId)
                .flatMap(id -> accounts.find(realm, id))
                .or(() -> accounts.findByEmail(realm, email));
    }

    /** @param accountId null when there is no account, and none was needed */
    record Applied(@Nullable String accountId, Optional<Invitation> invitation) {}
}
