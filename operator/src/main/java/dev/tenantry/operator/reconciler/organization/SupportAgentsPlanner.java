package dev.tenantry.operator.reconciler.organization;

import dev.tenantry.api.v1alpha1.Member;
import dev.tenantry.api.v1alpha1.MemberState;
import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.api.v1alpha1.OrganizationRole;
import dev.tenantry.operator.routing.SupportAgents;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** Plans the document of an organization's support agents; pure. */
final class SupportAgentsPlanner {

    private SupportAgentsPlanner() {}

    static SupportAgents plan(Organization organization, List<Member> members) {
        return new SupportAgents(
                SupportAgents.VERSION,
                organization.getMetadata().getName(),
                members.stream()
                        .filter(SupportAgentsPlanner::isOne)
                        .sorted(Comparator.comparing(
                                member -> member.getMetadata().getName()))
                        .map(member -> new SupportAgents.Agent(
                                member.getMetadata().getName(),
                                member.getStatus().userId(),
                                member.getSpec().availability()))
                        .toList());
    }

    static boolean isOne(Member member) {
        return member.getMetadata().getDeletionTimestamp() == null
                && member.getStatus() != null
                && member.getStatus().state() == MemberState.Active
                && member.getStatus().role() == OrganizationRole.SupportAgent;
    }

    /** Whether an update of a member may change the document. */
    static boolean mayChange(Member now, Member before) {
        return isOne(now) != isOne(before)
                || (isOne(now)
                        && (now.getSpec().availability() != before.getSpec().availability()
                                || !Objects.equals(
                                        now.getStatus().userId(),
                                        before.getStatus().userId())));
    }
}
