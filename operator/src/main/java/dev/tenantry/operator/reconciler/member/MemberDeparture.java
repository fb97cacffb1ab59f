package dev.tenantry.operator.reconciler.member;

import dev.tenantry.api.v1alpha1.Member;
import dev.tenantry.api.v1alpha1.MemberState;
import dev.tenantry.operator.identity.Account;
import dev.tenantry.operator.identity.Accounts;
import dev.tenantry.operator.identity.IdentityOrganization;
import dev.tenantry.operator.identity.Invitations;
import dev.tenantry.operator.identity.Memberships;
import dev.tenantry.operator.identity.OrganizationDirectory;
import dev.tenantry.operator.identity.Ownership;
import dev.tenantry.operator.identity.Realm;
import dev.tenantry.operator.identity.Sessions;
import dev.tenantry.operator.identity.TenantKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes away what stands outside for a Member that goes. */
@ApplicationScoped
class MemberDeparture {

    private final OrganizationDirectory organizations;
    private final Accounts accounts;
    private final Memberships memberships;
    private final Invitations invitations;
    private final Sessions sessions;
    private final AccountNotice notice;

    MemberDeparture(
            OrganizationDirectory organizations,
            Accounts accounts,
            Memberships memberships,
            Invitations invitations,
            Sessions sessions,
            AccountNotice notice) {
        this.organizations = organizations;
        this.accounts = accounts;
        this.memberships = memberships;
        this.invitations = invitations;
        this.sessions = sessions;
        this.notice = notice;
    }

    /**
     * Ends the membership, with the rights in open sessions, and voids an invitation. The account goes too when this
     * installation made it and nothing else stands on it.
     *
     * @param others whether other Members name this account
     * @param heir who manages the profile of an account that stays; null for nobody
     */
    void remove(Realm realm, Member member, boolean others, @Nullable Member heir) {
        Optional<Account> account = find(realm, member);
        String email = MemberPeers.emailOf(member);
        organizationId(realm, member).ifPresent(organizationId -> {
            invitations
                    .find(realm, organizationId, email)
                    .ifPresent(found -> invitations.revoke(realm, organizationId, found.id()));
            account.ifPresent(found -> leave(realm, organizationId, found.id(), hadAccess(member)));
        });
        account.ifPresent(found -> {
            if (found.made() && !others && !accounts.hasMemberships(realm, found.id())) {
                accounts.delete(realm, found.id());
            } else {
                handOver(realm, found, member, heir);
            }
            // Under another address meanwhile, the account may be that of Members who do not name this one's.
            notice.give(TenantKey.of(member), realm, found.id(), email);
        });
    }

    private void leave(Realm realm, String organizationId, String accountId, boolean hadAccess) {
        // Who was only invited has no rights here that a session could hold.
        if (memberships.groups(realm, organizationId, accountId).isPresent()) {
            sessions.end(realm, accountId);
            memberships.leave(realm, organizationId, accountId);
            sessions.end(realm, accountId);
        } else if (hadAccess) {
            // Left by a pass that was interrupted before the sessions had ended for good.
            sessions.end(realm, accountId);
        }
    }

    private static boolean hadAccess(Member member) {
        return MemberStanding.of(member).state() == MemberState.Active;
    }

    /** Another Member of the organization names the person: only what that one does not ask for ends. */
    void handOver(Realm realm, Member member, Member heir) {
        Optional<Account> account = find(realm, member);
        if (account.isEmpty()) {
            return;
        }
        String accountId = account.get().id();
        organizationId(realm, member).ifPresent(organizationId -> {
            if (MemberTargets.isSuspended(heir)) {
                leave(realm, organizationId, accountId, hadAccess(member));
            } else {
                leaveGroups(realm, organizationId, accountId, member, heir);
            }
        });
        handOver(realm, account.get(), member, heir);
    }

    private void leaveGroups(Realm realm, String organizationId, String accountId, Member member, Member heir) {
        Set<String> groups =
                memberships.groups(realm, organizationId, accountId).orElse(Set.of());
        List<String> ending = Succession.ending(groups, member, heir);
        if (!ending.isEmpty()) {
            sessions.end(realm, accountId);
            ending.forEach(group -> memberships.leaveGroup(realm, organizationId, accountId, group));
            sessions.end(realm, accountId);
        }
    }

    /** A mark must not outlive its Member: a new one of the same name would manage the profile of whoever has it. */
    private void handOver(Realm realm, Account account, Member member, @Nullable Member heir) {
        if (TenantKey.of(member).path().equals(account.managedBy())) {
            accounts.handOver(realm, account.id(), heir == null ? null : TenantKey.of(heir));
        }
    }

    private Optional<Account> find(Realm realm, Member member) {
        return Optional.ofNullable(MemberStanding.of(member).accountId())
                .flatMap(id -> accounts.find(realm, id))
                .or(() -> accounts.findByEmail(realm, MemberPeers.emailOf(member)));
    }

    private Optional<String> organizationId(Realm realm, Member member) {
        return organizations
                .find(realm, MemberPeers.organizationOf(member))
                .filter(candidate -> candidate.ownership() == Ownership.OURS)
                .map(IdentityOrganization::id);
    }
}
