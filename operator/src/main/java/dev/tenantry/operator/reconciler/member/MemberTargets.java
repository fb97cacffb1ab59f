package dev.tenantry.operator.reconciler.member;

import dev.tenantry.api.v1alpha1.Environment;
import dev.tenantry.api.v1alpha1.EnvironmentAssignment;
import dev.tenantry.api.v1alpha1.InvitationSpec;
import dev.tenantry.api.v1alpha1.Member;
import dev.tenantry.api.v1alpha1.MemberSpec;
import dev.tenantry.operator.identity.AccountProfile;
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
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes the target of a member from its spec and what that refers to; pure. */
final class MemberTargets {

    private static final Duration VALID_FOR = Duration.ofDays(7);

    private MemberTargets() {}

    static Resolution<MemberTarget> of(
            Member member,
            OrganizationHome home,
            @Nullable Boolean secondFactor,
            boolean singleSignOn,
            Function<String, Optional<Environment>> environments) {
        List<EnvironmentAssignment> assignments = member.getSpec().environments();
        for (EnvironmentAssignment assignment : assignments == null ? List.<EnvironmentAssignment>of() : assignments) {
            Resolution<Environment> found = References.environment(
                    "spec.environments", assignment.name(), home.key().name(), environments.apply(assignment.name()));
            if (found instanceof Unresolved<Environment> no) {
                return new Unresolved<>(no.reason(), no.message());
            }
        }
        return new Resolved<>(target(member, home, secondFactor, singleSignOn));
    }

    private static MemberTarget target(
            Member member, OrganizationHome home, @Nullable Boolean secondFactor, boolean singleSignOn) {
        MemberSpec spec = member.getSpec();
        Optional<InvitationSpec> invitation = Optional.ofNullable(spec.invitation());
        return new MemberTarget(
                home.realm(),
                TenantKey.of(member),
                home.organizationId(),
                MemberPeers.emailOf(member),
                new AccountProfile(spec.firstName(), spec.lastName(), spec.phoneNumber()),
                RoleGroup.of(spec.role()),
                spec.environments() == null
                        ? null
                        : spec.environments().stream()
                                .map(EnvironmentGroup::of)
                                .collect(Collectors.toUnmodifiableSet()),
                secondFactor,
                Boolean.TRUE.equals(spec.suspended()),
                invitation.map(InvitationSpec::validFor).map(Durations::parse).orElse(VALID_FOR),
                invitation.map(InvitationSpec::resendRequest).orElse(null),
                Passes.mayAdopt(member),
                singleSignOn);
    }
}
