package dev.tenantry.operator.reconciler.member;

import dev.tenantry.api.v1alpha1.MemberState;
import dev.tenantry.operator.identity.AccountChange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done outside for a member, in the order of its components.
 *
 * @param state null while nobody is invited yet
 * @param endSessions whether rights are taken away: sessions end before, so that none outlives a crash, and after, so that
 *     none was opened meanwhile with the old rights
 * @param leaveGroups groups of other roles; left before new ones are joined, so that no one ever holds two
 */
record MemberPlan(
        @Nullable MemberState state,
        boolean createAccount,
        AccountChange accountChange,
        boolean endSessions,
        InvitationStep invitation,
        MembershipStep membership,
        List<String> leaveGroups,
        List<String> joinGroups) {

    enum InvitationStep {
        NONE,
        SEND,
        RESEND,
        REVOKE
    }

    enum MembershipStep {
        NONE,
        JOIN,
        LEAVE
    }
}
