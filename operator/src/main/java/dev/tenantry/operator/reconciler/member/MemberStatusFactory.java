package dev.tenantry.operator.reconciler.member;

import dev.tenantry.api.v1alpha1.ConditionType;
import dev.tenantry.api.v1alpha1.InvitationStatus;
import dev.tenantry.api.v1alpha1.Member;
import dev.tenantry.api.v1alpha1.MemberState;
import dev.tenantry.api.v1alpha1.MemberStatus;
import dev.tenantry.api.v1alpha1.TenantryApi;
import dev.tenantry.operator.condition.CommonReason;
import dev.tenantry.operator.condition.ConditionSet;
import dev.tenantry.operator.condition.Reason;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the status of a member. */
final class MemberStatusFactory {

    private final Clock clock;

    MemberStatusFactory(Clock clock) {
        this.clock = clock;
    }

    MemberStatus synced(Member member, MemberStanding standing, @Nullable String lastSignIn) {
        ConditionSet conditions = conditionsOf(member)
                .isTrue(ConditionType.Accepted, CommonReason.Valid, "The spec can be brought about.");
        return synced(member, conditions, standing, lastSignIn);
    }

    /** All is as it was asked for, but for a role in an environment that cannot be used; nobody is invited before it can. */
    MemberStatus lacking(
            Member member, MemberStanding standing, @Nullable String lastSignIn, Reason reason, String message) {
        return standing.state() == null
                ? notAccepted(member, reason, message)
                : synced(
                        member,
                        conditionsOf(member).isFalse(ConditionType.Accepted, reason, message),
                        standing,
                        lastSignIn);
    }

    /** All is as it was asked for, but that the person stays an Owner. */
    MemberStatus keptAsLastOwner(Member member, MemberStanding standing) {
        ConditionSet conditions = conditionsOf(member)
                .isFalse(
                        ConditionType.Accepted,
                        MemberReason.LastOwner,
                        "This is the last active Owner of Organization \""
                                + member.getSpec().organizationRef().name()
                                + "\" and can be neither removed, demoted nor suspended. Make another Member an Owner; when"
                                + " that one is active, this goes on by itself.");
        return synced(member, conditions, standing, lastSignInOf(member));
    }

    private MemberStatus synced(
            Member member, ConditionSet conditions, MemberStanding standing, @Nullable String lastSignIn) {
        if (standing.profileNotOwned()) {
            conditions.isTrue(
                    ConditionType.Synced,
                    MemberReason.ProfileNotOwned,
                    "Access is as specified. The account was made by somebody else, or for another Member, and keeps its"
                            + " own name and phone number; annotate this Member with " + TenantryApi.ADOPT_ANNOTATION
                            + "=true to manage those of an account that no Member manages.");
        } else {
            conditions.isTrue(
                    ConditionType.Synced, CommonReason.UpToDate, "The person's access is in Keycloak as specified.");
        }
        invitation(conditions, standing);
        return status(member, conditions, standing, lastSignIn);
    }

    private static void invitation(ConditionSet conditions, MemberStanding standing) {
        if (standing.acceptedAt() != null) {
            conditions.isTrue(
                    ConditionType.InvitationAccepted, MemberReason.Joined, "The person has joined the organization.");
        } else if (standing.state() == MemberState.Expired) {
            conditions.isFalse(
                    ConditionType.InvitationAccepted,
                    MemberReason.InvitationExpired,
                    "The invitation ran out at " + standing.expiresAt()
                            + ". Set spec.invitation.resendRequest to a new value to send another.");
        } else if (standing.state() == MemberState.Suspended) {
            conditions.isFalse(
                    ConditionType.InvitationAccepted,
                    MemberReason.Suspended,
                    "The person is suspended; an invitation is sent when they no longer are.");
        } else {
            conditions.isFalse(
                    ConditionType.InvitationAccepted,
                    MemberReason.InvitationPending,
                    "The invitation was sent and waits for the person until " + standing.expiresAt() + ".");
        }
    }

    MemberStatus notAccepted(Member member, Reason reason, String message) {
        return status(
                member,
                conditionsOf(member)
                        .isFalse(ConditionType.Accepted, reason, message)
                        .isUnknown(ConditionType.Synced, CommonReason.Pending, "Waits until the member is accepted.")
                        .keep(ConditionType.InvitationAccepted),
                MemberStanding.of(member),
                lastSignInOf(member));
    }

    MemberStatus notSynced(Member member, Reason reason, String message) {
        return status(
                member,
                conditionsOf(member)
                        .keep(ConditionType.Accepted)
                        .isFalse(ConditionType.Synced, reason, message)
                        .keep(ConditionType.InvitationAccepted),
                MemberStanding.of(member),
                lastSignInOf(member));
    }

    /** One who is about to be removed outside, and counts as an owner no longer. */
    MemberStatus leaving(Member member) {
        return status(
                member,
                conditionsOf(member)
                        .keep(ConditionType.Accepted)
                        .isFalse(ConditionType.Synced, CommonReason.Deleting, "The person is being removed.")
                        .keep(ConditionType.InvitationAccepted),
                MemberStanding.of(member).withoutRole(),
                lastSignInOf(member));
    }

    private static @Nullable String lastSignInOf(Member member) {
        return Optional.ofNullable(member.getStatus())
                .map(MemberStatus::lastSignIn)
                .orElse(null);
    }

    private ConditionSet conditionsOf(Member member) {
        return new ConditionSet(
                member.getStatus() == null ? null : member.getStatus().conditions(),
                member.getMetadata().getGeneration(),
                clock);
    }

    private static MemberStatus status(
            Member member, ConditionSet conditions, MemberStanding standing, @Nullable String lastSignIn) {
        return new MemberStatus(
                member.getMetadata().getGeneration(),
                conditions.summedUp(
                        CommonReason.AsSpecified, readyMessage(standing), ConditionType.Accepted, ConditionType.Synced),
                standing.accountId(),
                standing.state(),
                standing.role(),
                invitationStatus(member, standing),
                standing.secondFactorConfigured(),
                lastSignIn);
    }

    private static String readyMessage(MemberStanding standing) {
        if (standing.state() == null) {
            return "The member is as specified.";
        }
        return switch (standing.state()) {
            case Invited -> "The person is invited.";
            case Expired -> "The person was invited, and the invitation ran out.";
            case Suspended -> "The person has no access.";
            case Active -> "The person belongs to the organization.";
        };
    }

    private static @Nullable InvitationStatus invitationStatus(Member member, MemberStanding standing) {
        InvitationStatus status = new InvitationStatus(
                Optional.ofNullable(member.getMetadata().getAnnotations())
                        .orElse(Map.of())
                        .get(TenantryApi.INVITED_BY_ANNOTATION),
                text(standing.sentAt()),
                text(standing.expiresAt()),
                text(standing.acceptedAt()),
                standing.resendRequest());
        return status.equals(new InvitationStatus(null, null, null, null, null)) ? null : status;
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}
