package dev.tenantry.operator.reconciler.member;

import dev.tenantry.api.v1alpha1.IdentityStatus;
import dev.tenantry.api.v1alpha1.Member;
import dev.tenantry.api.v1alpha1.MemberState;
import dev.tenantry.api.v1alpha1.MfaPolicy;
import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.api.v1alpha1.OrganizationRole;
import dev.tenantry.api.v1alpha1.OrganizationStatus;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether a person must have a second factor; pure. An account has one sign-in for all its organizations, so the strictest
 * of their policies holds.
 */
final class SecondFactorRule {

    private SecondFactorRule() {}

    /**
     * @param elsewhere the person's memberships in other organizations of the same realm
     * @param organizations finds the organization of one of them
     * @return null when this organization leaves it to the person
     */
    static @Nullable Boolean holds(
            Member member,
            Organization organization,
            Stream<Member> elsewhere,
            Function<Member, Optional<Organization>> organizations) {
        Boolean here = of(member, organization);
        if (here == null || here) {
            return here;
        }
        return elsewhere.filter(SecondFactorRule::hasJoined).anyMatch(other -> organizations
                .apply(other)
                .filter(found -> realmOf(found).equals(realmOf(organization)))
                .map(found -> of(other, found))
                .filter(Boolean.TRUE::equals)
                .isPresent());
    }

    /** Anybody may invite anybody: that alone gives no say over the person's account. */
    private static boolean hasJoined(Member member) {
        return member.getStatus() != null && member.getStatus().state() == MemberState.Active;
    }

    private static @Nullable Boolean of(Member member, Organization organization) {
        MfaPolicy policy = identityOf(organization).map(IdentityStatus::mfa).orElse(null);
        if (policy == null) {
            return null;
        }
        return switch (policy) {
            case None -> false;
            case Privileged -> isPrivileged(member.getSpec().role());
            case All -> true;
        };
    }

    private static boolean isPrivileged(OrganizationRole role) {
        return role == OrganizationRole.Owner || role == OrganizationRole.Admin;
    }

    private static Optional<String> realmOf(Organization organization) {
        return identityOf(organization).map(IdentityStatus::realm);
    }

    private static Optional<IdentityStatus> identityOf(Organization organization) {
        return Optional.ofNullable(organization.getStatus()).map(OrganizationStatus::identity);
    }
}
