package dev.tenantry.operator.reconciler.member;

import dev.tenantry.api.v1alpha1.Environment;
import dev.tenantry.api.v1alpha1.EnvironmentAssignment;
import dev.tenantry.api.v1alpha1.InvitationSpec;
import dev.tenantry.api.v1alpha1.Member;
import dev.tenantry.api.v1alpha1.MemberSpec;
import dev.tenantry.operator.identity.AccountProfile;
import dev.tenantry.operator.identity.EnvironmentGroup;
import dev.tenantry.operator.identity.RoleGroup;
import dev.tenantry.operator.identity.TenantKey;
import dev.tenantry.operator.reconciler.Passes;
import dev.tenantry.operator.reconciler.reference.Durations;
import dev.tenantry.operator.reconciler.reference.OrganizationHome;
import dev.tenantry.operator.reconciler.reference.References;
import dev.tenantry.operator.reconciler.reference.Resolution;
import dev.tenantry.operator.reconciler.reference.Resolution.Resolved;
import dev.tenantry.operator.reconciler.reference.Resolution.Unresolved;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes the target of a member from its spec and what that refers to; pure. */
final class MemberTargets {

    private static final Duration VALID_FOR = Duration.ofDays(7);

    private MemberTargets() {}

    /**
     * The target, and what of the spec is not in it. An environment that cannot be used only takes its own group away:
     * what else the spec says, and above all what it no longer says, must not wait for it.
     *
     * @param noPlace why the plan has no place for the member
     */
    static Wanted of(
            Member member,
            OrganizationHome home,
            Optional<Unresolved<?>> noPlace,
            @Nullable Boolean secondFactor,
            boolean singleSignOn,
            Function<String, Optional<Environment>> environments) {
        Environments resolved = resolve(member, home, environments);
        return new Wanted(
                target(member, home, noPlace.isPresent(), secondFactor, singleSignOn, resolved),
                noPlace.or(() -> resolved.missing().stream().findFirst()));
    }

    private static Environments resolve(
            Member member, OrganizationHome home, Function<String, Optional<Environment>> environments) {
        Environments resolved = new Environments(new HashSet<>(), new HashSet<>(), new ArrayList<>());
        if (isSuspended(member) || member.getSpec().environments() == null) {
            return resolved;
        }
        for (EnvironmentAssignment assignment : member.getSpec().environments()) {
            Resolution<Environment> found = References.environment(
                    "name another one in spec.environments",
                    assignment.name(),
                    home.key().name(),
                    environments.apply(assignment.name()));
            if (found instanceof Resolved<Environment> yes) {
                resolved.groups().add(EnvironmentGroup.of(assignment));
                resolved.uids().add(yes.value().getMetadata().getUid());
            } else if (found instanceof Unresolved<Environment> no) {
                resolved.missing().add(no);
            }
        }
        return resolved;
    }

    private static MemberTarget target(
            Member member,
            OrganizationHome home,
            boolean withoutPlace,
            @Nullable Boolean secondFactor,
            boolean singleSignOn,
            Environments environments) {
        MemberSpec spec = member.getSpec();
        Optional<InvitationSpec> invitation = Optional.ofNullable(spec.invitation());
        return new MemberTarget(
                home.realm(),
                TenantKey.of(member),
                home.organizationId(),
                MemberPeers.emailOf(member),
                new AccountProfile(spec.firstName(), spec.lastName(), spec.phoneNumber()),
                RoleGroup.of(spec.role()),
                spec.environments() == null ? null : Set.copyOf(environments.groups()),
                Set.copyOf(environments.uids()),
                !environments.missing().isEmpty(),
                withoutPlace,
                secondFactor,
                isSuspended(member),
                invitation.map(InvitationSpec::validFor).map(Durations::parse).orElse(VALID_FOR),
                invitation.map(InvitationSpec::resendRequest).orElse(null),
                Passes.mayAdopt(member),
                singleSignOn);
    }

    static boolean isSuspended(Member member) {
        return Boolean.TRUE.equals(member.getSpec().suspended());
    }

    /** @param missing why not all of the spec is in the target, if so */
    record Wanted(MemberTarget target, Optional<Unresolved<?>> missing) {}

    private record Environments(Set<String> groups, Set<String> uids, List<Unresolved<Environment>> missing) {}
}
