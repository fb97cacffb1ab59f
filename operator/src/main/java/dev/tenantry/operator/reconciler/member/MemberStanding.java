package dev.tenantry.operator.reconciler.member;

import dev.tenantry.api.v1alpha1.ConditionType;
import dev.tenantry.api.v1alpha1.InvitationStatus;
import dev.tenantry.api.v1alpha1.Member;
import dev.tenantry.api.v1alpha1.MemberState;
import dev.tenantry.api.v1alpha1.MemberStatus;
import dev.tenantry.api.v1alpha1.OrganizationRole;
import dev.tenantry.operator.condition.Conditions;
import dev.tenantry.operator.identity.RoleGroup;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a member stands, as the status remembers it from pass to pass. What the identity provider forgets is kept here: an
 * accepted invitation leaves no trace there, yet who has accepted once needs no second invitation after a restore.
 *
 * @param role that is in effect
 * @param profileNotOwned whether the spec wants another profile than that of an account that is somebody else's
 * @param resendRequest the request to send the invitation again that was answered last
 */
record MemberStanding(
        @Nullable String accountId,
        @Nullable MemberState state,
        @Nullable OrganizationRole role,
        @Nullable Instant sentAt,
        @Nullable Instant expiresAt,
        @Nullable Instant acceptedAt,
        @Nullable String resendRequest,
        @Nullable Boolean secondFactorConfigured,
        boolean profileNotOwned) {

    private static final MemberStanding NONE =
            new MemberStanding(null, null, null, null, null, null, null, null, false);

    static MemberStanding of(Member member) {
        MemberStatus status = member.getStatus();
        if (status == null) {
            return NONE;
        }
        Optional<InvitationStatus> invitation = Optional.ofNullable(status.invitation());
        return new MemberStanding(
                status.userId(),
                status.state(),
                status.role(),
                invitation.map(InvitationStatus::sentAt).map(Instant::parse).orElse(null),
                invitation.map(InvitationStatus::expiresAt).map(Instant::parse).orElse(null),
                invitation.map(InvitationStatus::acceptedAt).map(Instant::parse).orElse(null),
                invitation.map(InvitationStatus::resendRequest).orElse(null),
                status.mfaConfigured(),
                isProfileNotOwned(status));
    }

    private static boolean isProfileNotOwned(MemberStatus status) {
        return Conditions.find(status, ConditionType.Synced)
                .filter(condition -> MemberReason.ProfileNotOwned.name().equals(condition.getReason()))
                .isPresent();
    }

    MemberStanding withoutRole() {
        return new MemberStanding(
                accountId,
                state,
                null,
                sentAt,
                expiresAt,
                acceptedAt,
                resendRequest,
                secondFactorConfigured,
                profileNotOwned);
    }

    /** Whether the status says of access what the target asks for; one that could not be written does not. */
    boolean shows(MemberTarget target) {
        return state != null
                && ((state == MemberState.Suspended) == target.suspended()
                        || (state == MemberState.Suspended && target.withoutPlace()))
                && !(state == MemberState.Active && hasAnotherRole(target));
    }

    boolean hasAnotherRole(MemberTarget target) {
        return role != null && !RoleGroup.of(role).equals(target.roleGroup());
    }

    /** Whether an invitation is out and its time is over. */
    boolean isOverdue(Instant now) {
        return state == MemberState.Invited && expiresAt != null && !now.isBefore(expiresAt);
    }
}
