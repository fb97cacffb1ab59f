package dev.tenantry.operator.reconciler.member;

import dev.tenantry.api.v1alpha1.Member;
import dev.tenantry.api.v1alpha1.OrganizationRole;
import dev.tenantry.operator.identity.TenantKey;
import dev.tenantry.operator.lock.StripedLocks;
import dev.tenantry.operator.reconciler.reference.ActiveOwners;
import io.fabric8.kubernetes.client.KubernetesClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Supplier;

/**
 * Keeps the last active Owner of an organization. Admission refuses to take the last one away; this holds it when admission
 * was away, or when two owners went at the same moment, each with the other still there. It asks the API server itself, one
 * owner at a time: a cache may still show an owner who has just gone.
 */
@ApplicationScoped
class LastOwner {

    private final KubernetesClient client;
    private final StripedLocks locks = new StripedLocks();

    LastOwner(KubernetesClient client) {
        this.client = client;
    }

    /** Whether the member is an active Owner now and is to be one no longer. */
    static boolean isGivenUpBy(Member member) {
        return ActiveOwners.isOne(member)
                && (member.getMetadata().getDeletionTimestamp() != null
                        || member.getSpec().role() != OrganizationRole.Owner
                        || MemberTargets.isSuspended(member));
    }

    /** Runs the step, with its status write, while no other owner of the organization can go. */
    <T> T alone(Member member, Supplier<T> step) {
        return locks.alone(MemberPeers.organizationOf(member), step);
    }

    /** Whether this one must stay: no other stays, and of those who are to go it is the oldest. */
    boolean mustStay(Member member) {
        return mustStay(
                member,
                client.resources(Member.class)
                        .inNamespace(member.getMetadata().getNamespace())
                        .list()
                        .getItems());
    }

    static boolean mustStay(Member member, List<Member> members) {
        TenantKey organization = MemberPeers.organizationOf(member);
        List<Member> owners = members.stream()
                .filter(other -> MemberPeers.organizationOf(other).equals(organization))
                .filter(ActiveOwners::isOne)
                .sorted(MemberPeers.OLDEST_FIRST)
                .toList();
        return owners.stream().allMatch(LastOwner::isGivenUpBy)
                && owners.stream()
                        .findFirst()
                        .filter(oldest -> MemberPeers.isSame(oldest, member))
                        .isPresent();
    }
}
