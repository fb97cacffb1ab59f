package dev.tenantry.operator.reconciler.member;

import dev.tenantry.operator.identity.Account;
import java.util.Set;

/** Compares what is to stand with what stands; pure. */
final class MemberPlanner {

    private MemberPlanner() {}

    static MemberPlan plan(MemberTarget target, MemberObservation seen) {
        Set<String> groups = seen.groups().orElse(Set.of());
        return new MemberPlan(
                seen.account().isEmpty(),
                seen.account().filter(account -> mayEdit(target, account)).isPresent()
                        && !target.profile().isShownBy(seen.account().get().profile()),
                seen.groups().isEmpty(),
                groups.stream()
                        .filter(RoleGroup::isOne)
                        .filter(group -> !group.equals(target.roleGroup()))
                        .sorted()
                        .toList(),
                !groups.contains(target.roleGroup()));
    }

    /**
     * A profile belongs to the member for whom the account was made. To others, of whatever organization, it is somebody
     * else's: two of them would otherwise overwrite each other for ever, and one tenant could rename another's people.
     */
    private static boolean mayEdit(MemberTarget target, Account account) {
        return target.member().path().equals(account.createdBy());
    }
}
