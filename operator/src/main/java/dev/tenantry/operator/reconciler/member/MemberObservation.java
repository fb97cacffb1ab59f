package dev.tenantry.operator.reconciler.member;

import dev.tenantry.operator.identity.Account;
import dev.tenantry.operator.identity.Invitation;
import java.util.Optional;
import java.util.Set;

/**
 * What stands outside for a member.
 *
 * @param markHolder whose mark the account carries
 * @param groups the paths of the member's groups; empty when the account is no member of the organization
 * @param invitation one that nobody has accepted yet
 */
record MemberObservation(
        Optional<Account> account,
        MarkHolder markHolder,
        Optional<Set<String>> groups,
        Optional<Invitation> invitation) {

    boolean isMember() {
        return groups.isPresent();
    }
}
