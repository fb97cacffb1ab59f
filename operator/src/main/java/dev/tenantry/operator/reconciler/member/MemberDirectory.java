package dev.tenantry.operator.reconciler.member;

import dev.tenantry.operator.identity.Account;
import dev.tenantry.operator.identity.Accounts;
import dev.tenantry.operator.identity.IdentityOrganization;
import dev.tenantry.operator.identity.Memberships;
import dev.tenantry.operator.identity.OrganizationDirectory;
import dev.tenantry.operator.identity.Ownership;
import dev.tenantry.operator.identity.Realm;
import dev.tenantry.operator.identity.TenantKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Looks at, and changes, what stands outside for one member. */
@ApplicationScoped
class MemberDirectory {

    private final OrganizationDirectory organizations;
    private final Accounts accounts;
    private final Memberships memberships;

    MemberDirectory(OrganizationDirectory organizations, Accounts accounts, Memberships memberships) {
        this.organizations = organizations;
        this.accounts = accounts;
        this.memberships = memberships;
    }

    MemberObservation observe(MemberTarget target) {
        Optional<Account> account = accounts.findByEmail(target.realm(), target.email());
        return new MemberObservation(
                account,
                account.flatMap(found -> memberships.groups(target.realm(), target.organizationId(), found.id())));
    }

    /** Carries the plan out and returns the account's id. */
    String apply(MemberTarget target, MemberObservation seen, MemberPlan plan) {
        String accountId = plan.createAccount()
                ? accounts.create(target.realm(), target.member(), target.email(), target.profile())
                : seen.account().orElseThrow().id();
        if (plan.updateProfile()) {
            accounts.update(target.realm(), accountId, target.profile());
        }
        if (plan.joinOrganization()) {
            memberships.join(target.realm(), target.organizationId(), accountId);
        }
        plan.leaveGroups()
                .forEach(group -> memberships.leaveGroup(target.realm(), target.organizationId(), accountId, group));
        if (plan.joinRoleGroup()) {
            memberships.joinGroup(target.realm(), target.organizationId(), accountId, target.roleGroup());
        }
        return accountId;
    }

    /** Ends the membership, and the account with it when this installation made it and it belongs nowhere else. */
    void remove(Realm realm, TenantKey organization, String email) {
        Optional<Account> found = accounts.findByEmail(realm, email);
        if (found.isEmpty()) {
            return;
        }
        Account account = found.get();
        organizations
                .find(realm, organization)
                .filter(candidate -> candidate.ownership() == Ownership.OURS)
                .map(IdentityOrganization::id)
                .ifPresent(organizationId -> memberships.leave(realm, organizationId, account.id()));
        if (account.createdBy() != null && !accounts.hasMemberships(realm, account.id())) {
            accounts.delete(realm, account.id());
        }
    }
}
