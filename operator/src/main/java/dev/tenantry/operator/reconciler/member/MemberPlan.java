package dev.tenantry.operator.reconciler.member;

import java.util.List;

/**
 * What is to be done outside for a member, in the order of its components.
 *
 * @param leaveGroups groups of other roles; left before the new one is joined, so that no one ever holds two
 */
record MemberPlan(
        boolean createAccount,
        boolean updateProfile,
        boolean joinOrganization,
        List<String> leaveGroups,
        boolean joinRoleGroup) {}
