package dev.tenantry.operator.reconciler.member;

import dev.tenantry.api.v1alpha1.MemberState;
import dev.tenantry.operator.event.ObjectEvent;
import dev.tenantry.operator.identity.RoleGroup;
import dev.tenantry.operator.reconciler.member.MemberPlan.InvitationStep;
import dev.tenantry.operator.reconciler.member.MemberPlan.MembershipStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a person would want to know of what became of a member; pure. A first invitation, its acceptance and its end have
 * their events by the condition that turns with them.
 */
final class MemberEvents {

    private MemberEvents() {}

    static List<ObjectEvent> between(MemberStanding before, MemberStanding after) {
        List<ObjectEvent> events = new ArrayList<>();
        boolean wasActive = before.state() == MemberState.Active;
        boolean isActive = after.state() == MemberState.Active;
        if (wasActive && isActive && before.role() != null && before.role() != after.role()) {
            events.add(ObjectEvent.normal(
                    MemberReason.RoleChanged,
                    "The role was changed from " + before.role() + " to " + after.role()
                            + ", and the person's sessions ended."));
        }
        if (wasActive && after.state() == MemberState.Suspended) {
            events.add(ObjectEvent.normal(
                    MemberReason.Suspended, "Membership and roles were taken away, and the person's sessions ended."));
        }
        if (before.state() == MemberState.Suspended && isActive) {
            events.add(ObjectEvent.normal(MemberReason.Reinstated, "The person has membership and roles again."));
        }
        if (isSentAgain(before, after)) {
            events.add(ObjectEvent.normal(
                    MemberReason.InvitationResent,
                    "The invitation was sent again and waits for the person until " + after.expiresAt()
                            + "; a link that was sent before is dead."));
        }
        return events;
    }

    private static boolean isSentAgain(MemberStanding before, MemberStanding after) {
        return before.state() == MemberState.Invited
                && after.state() == MemberState.Invited
                && before.sentAt() != null
                && after.sentAt() != null
                && after.sentAt().isAfter(before.sentAt());
    }

    /**
     * What the plan puts right, of a member who is to stand as before; empty when that is nothing. An invitation that has to
     * be sent anew is told when it was.
     */
    static Optional<String> repaired(MemberStanding before, MemberPlan plan) {
        return before.state() == plan.state()
                ? Optional.of(String.join(", ", repairs(plan))).filter(what -> !what.isEmpty())
                : Optional.empty();
    }

    private static List<String> repairs(MemberPlan plan) {
        List<String> repairs = new ArrayList<>();
        if (plan.createAccount()) {
            repairs.add("account made anew");
        }
        if (plan.accountChange().email() != null) {
            repairs.add("e-mail address put back");
        }
        if (plan.accountChange().profile() != null) {
            repairs.add("profile put back");
        }
        if (plan.accountChange().secondFactor() != null) {
            repairs.add(
                    plan.accountChange().secondFactor()
                            ? "second factor asked for again"
                            : "second factor no longer asked for");
        }
        if (plan.invitation() == InvitationStep.REVOKE) {
            repairs.add("invitation revoked");
        }
        if (plan.membership() != MembershipStep.NONE) {
            repairs.add(plan.membership() == MembershipStep.JOIN ? "membership given back" : "membership taken away");
        }
        plan.leaveGroups().forEach(group -> repairs.add(named(group) + " taken away"));
        plan.joinGroups().forEach(group -> repairs.add(named(group) + " given back"));
        return repairs;
    }

    private static String named(String group) {
        return RoleGroup.roleOf(group).map(role -> "role " + role).orElse("group " + group);
    }
}
