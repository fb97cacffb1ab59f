package dev.tenantry.operator.reconciler.member;

import dev.tenantry.api.v1alpha1.IdentityStatus;
import dev.tenantry.api.v1alpha1.Member;
import dev.tenantry.api.v1alpha1.MemberState;
import dev.tenantry.api.v1alpha1.MemberStatus;
import dev.tenantry.api.v1alpha1.MfaPolicy;
import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.api.v1alpha1.OrganizationRole;
import dev.tenantry.operator.reconciler.reference.OrganizationHome;
import java.util.List;
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
     * @param role that will be in effect here
     * @param elsewhere the person's memberships in other organizations of the same realm
     * @param organizations finds the organization of one of them
     * @return null to leave it as it is: this organization has no say, or another one may have asked
     */
    static @Nullable Boolean holds(
            OrganizationRole role,
            Organization organization,
            Stream<Member> elsewhere,
            Function<Member, Optional<Organization>> organizations) {
        Boolean here = of(role, organization);
        if (here == null || here) {
            return here;
        }
        List<Member> stricter = elsewhere
                .filter(other -> organizations
                        .apply(other)
                        .filter(found -> realmOf(found).equals(realmOf(organization)))
                        .filter(found -> asks(found, other))
                        .isPresent())
                .toList();
        if (stricter.stream().anyMatch(SecondFactorRule::hasJoined)) {
            return true;
        }
        return stricter.stream().anyMatch(SecondFactorRule::mayHaveJoined) ? null : false;
    }

    /** A demotion may be held back: the role that is in effect counts as much as the one to be. */
    private static boolean asks(Organization organization, Member member) {
        return Stream.of(
                        Optional.of(member.getSpec().role()),
                        Optional.ofNullable(member.getStatus()).map(MemberStatus::role))
                .flatMap(Optional::stream)
                .anyMatch(role -> Boolean.TRUE.equals(of(role, organization)));
    }

    /** Anybody may invite anybody: that alone gives no say over the person's account. */
    private static boolean hasJoined(Member member) {
        return member.getStatus() != null && member.getStatus().state() == MemberState.Active;
    }

    /** The status is behind: what was asked for just now, or before a restore, must not be taken back. */
    private static boolean mayHaveJoined(Member member) {
        MemberStatus status = member.getStatus();
        return status == null
                || status.state() == null
                || status.state() == MemberState.Invited
                || MemberStanding.of(member).acceptedAt() != null;
    }

    private static @Nullable Boolean of(OrganizationRole role, Organization organization) {
        MfaPolicy policy = OrganizationHome.identityOf(organization)
                .map(IdentityStatus::mfa)
                .orElse(null);
        if (policy == null) {
            return null;
        }
        return switch (policy) {
            case None -> false;
            case Privileged -> isPrivileged(role);
            case All -> true;
        };
    }

    private static boolean isPrivileged(OrganizationRole role) {
        return role == OrganizationRole.Owner || role == OrganizationRole.Admin;
    }

    private static Optional<String> realmOf(Organization organization) {
        return OrganizationHome.identityOf(organization).map(IdentityStatus::realm);
    }
}
