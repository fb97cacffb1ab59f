package dev.tenantry.operator.reconciler.reference;

import dev.tenantry.api.v1alpha1.Member;
import dev.tenantry.api.v1alpha1.MemberState;
import dev.tenantry.api.v1alpha1.OrganizationRole;
import java.util.List;
import java.util.Objects;

/**
 * Who owns an organization and can act on it; pure. Admission looks at those whom the organization names, and what holds the
 * last of them back at the members: both must mean the same people.
 */
public final class ActiveOwners {

    private ActiveOwners() {}

    /** The names of those who are owners now, in order; what their specs ask for does not count until it is in effect. */
    public static List<String> among(List<Member> members) {
        return members.stream()
                .filter(ActiveOwners::isOne)
                .filter(member -> member.getMetadata().getDeletionTimestamp() == null)
                .map(member -> member.getMetadata().getName())
                .sorted()
                .toList();
    }

    public static boolean isOne(Member member) {
        return member.getStatus() != null
                && member.getStatus().state() == MemberState.Active
                && member.getStatus().role() == OrganizationRole.Owner;
    }

    /** Whether an update of a member may change who they are. */
    public static boolean mayChange(Member now, Member before) {
        return isOne(now) != isOne(before)
                || (isOne(now)
                        && !Objects.equals(
                                now.getMetadata().getDeletionTimestamp(),
                                before.getMetadata().getDeletionTimestamp()));
    }
}
