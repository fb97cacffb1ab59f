package dev.tenantry.operator.reconciler.member;

import dev.tenantry.api.v1alpha1.ConditionType;
import dev.tenantry.api.v1alpha1.Member;
import dev.tenantry.api.v1alpha1.MemberStatus;
import dev.tenantry.operator.condition.CommonReason;
import dev.tenantry.operator.condition.ConditionSet;
import dev.tenantry.operator.condition.Reason;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Makes the status of a member. */
final class MemberStatusFactory {

    private final Clock clock;

    MemberStatusFactory(Clock clock) {
        this.clock = clock;
    }

    MemberStatus synced(Member member, String accountId) {
        return status(
                member,
                conditionsOf(member)
                        .isTrue(ConditionType.Accepted, CommonReason.Valid, "The member belongs to its organization.")
                        .isTrue(
                                ConditionType.Synced,
                                CommonReason.UpToDate,
                                "The person's account, membership and role are in Keycloak."),
                accountId);
    }

    MemberStatus notAccepted(Member member, Reason reason, String message) {
        return status(
                member,
                conditionsOf(member)
                        .isFalse(ConditionType.Accepted, reason, message)
                        .isUnknown(ConditionType.Synced, CommonReason.Pending, "Waits until the member is accepted."),
                null);
    }

    MemberStatus notSynced(Member member, Reason reason, String message) {
        return status(
                member,
                conditionsOf(member).keep(ConditionType.Accepted).isFalse(ConditionType.Synced, reason, message),
                member.getStatus() == null ? null : member.getStatus().userId());
    }

    private ConditionSet conditionsOf(Member member) {
        return new ConditionSet(
                member.getStatus() == null ? null : member.getStatus().conditions(),
                member.getMetadata().getGeneration(),
                clock);
    }

    private static MemberStatus status(Member member, ConditionSet conditions, @Nullable String accountId) {
        return new MemberStatus(
                member.getMetadata().getGeneration(),
                conditions.summedUp(
                        CommonReason.AsSpecified,
                        "The person belongs to the organization.",
                        ConditionType.Accepted,
                        ConditionType.Synced),
                accountId,
                null,
                null,
                null,
                null);
    }
}
