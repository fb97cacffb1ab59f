package dev.tenantry.operator.reconciler.organization;

import dev.tenantry.api.v1alpha1.Member;
import dev.tenantry.api.v1alpha1.MemberState;
import dev.tenantry.api.v1alpha1.OrganizationRole;
import java.util.List;
import java.util.Objects;

/** Who owns an organization and can act on it; pure. Admission looks here before an owner may go. */
final class ActiveOwners {

    private ActiveOwners() {}

    /** The names of those who are owners now, in order; what their specs ask for does not count until it is in effect. */
    static List<String> among(List<Member> members) {
        return members.stream()
                .filter(ActiveOwners::isOne)
                .filter(member -> member.getMetadata().getDeletionTimestamp() == null)
                .map(member -> member.getMetadata().getName())
                .sorted()
                .toList();
    }

    static boolean isOne(Member member) {
        return member.getStatus() != null
                && member.getStatus().state() == MemberState.Active
                && member.getStatus().role() == OrganizationRole.Owner;
    }

    /** Whether an update of a member may change who they are. */
    static boolean mayChange(Member now, Member before) {
        return isOne(now) != isOne(before)
                || (isOne(now)
                        && !Objects.equals(
                                now.getMetadata().getDeletionTimestamp(),
                                before.getMetadata().getDeletionTimestamp()));
    }
}
