package dev.tenantry.operator.reconciler.member;

import dev.tenantry.api.v1alpha1.OrganizationRole;
import dev.tenantry.operator.identity.AccountProfile;
import dev.tenantry.operator.identity.EnvironmentGroup;
import dev.tenantry.operator.identity.OutsideRef;
import dev.tenantry.operator.identity.Realm;
import dev.tenantry.operator.identity.RoleGroup;
import dev.tenantry.operator.identity.TenantKey;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is to stand outside for a member.
 *
 * @param environmentGroups the groups of the roles in environments; null: they are not managed
 * @param environmentUids which environments these are groups of: one that was deleted and made anew has new groups
 * @param incomplete whether the spec names an environment that cannot be used: nobody is invited before it can
 * @param withoutPlace whether the plan has no place for the member: nobody is given access anew before it has
 * @param secondFactor whether a second factor is asked for; null: it is left as it is
 * @param adopt whether an account that somebody else made may be taken over
 * @param singleSignOn whether the person signs in at an identity provider of the organization, and needs no password
 */
record MemberTarget(
        Realm realm,
        TenantKey member,
        String organizationId,
        String email,
        AccountProfile profile,
        String roleGroup,
        @Nullable Set<String> environmentGroups,
        Set<String> environmentUids,
        boolean incomplete,
        boolean withoutPlace,
        @Nullable Boolean secondFactor,
        boolean suspended,
        Duration invitationValidFor,
        @Nullable String resendRequest,
        boolean adopt,
        boolean singleSignOn) {

    /**
     * As it is, with the person an Owner who has access.
     *
     * @param secondFactorOfOwners as the rule is for that role
     */
    MemberTarget keepingOwnership(@Nullable Boolean secondFactorOfOwners) {
        return new MemberTarget(
                realm,
                member,
                organizationId,
                email,
                profile,
                RoleGroup.of(OrganizationRole.Owner),
                environmentGroups,
                environmentUids,
                incomplete,
                withoutPlace,
                secondFactorOfOwners,
                false,
                invitationValidFor,
                resendRequest,
                adopt,
                singleSignOn);
    }

    /** What must not change outside for the member to go on being right. */
    Set<OutsideRef> standsOn(@Nullable String accountId, boolean invited) {
        Set<OutsideRef> refs = new HashSet<>();
        refs.add(OutsideRef.email(realm, email));
        refs.add(OutsideRef.groups(realm, organizationId));
        if (environmentGroups != null) {
            environmentGroups.forEach(
                    path -> refs.add(OutsideRef.group(realm, organizationId, EnvironmentGroup.environmentOf(path))));
        }
        if (accountId != null) {
            refs.add(OutsideRef.account(realm, accountId));
        }
        if (invited) {
            refs.add(OutsideRef.invitations(realm, organizationId));
            refs.add(OutsideRef.answers(realm));
        }
        return refs;
    }
}
