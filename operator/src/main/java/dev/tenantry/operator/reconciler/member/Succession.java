package dev.tenantry.operator.reconciler.member;

import dev.tenantry.api.v1alpha1.Member;
import dev.tenantry.operator.identity.EnvironmentGroup;
import dev.tenantry.operator.identity.RoleGroup;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who takes over when a Member goes, and what ends all the same; pure. */
final class Succession {

    private Succession() {}

    /**
     * The groups that a Member leaves behind and that its heir does not ask for. What only the heir asks for is the heir's to
     * bring about.
     */
    static List<String> ending(Set<String> groups, Member leaving, Member heir) {
        boolean environments =
                leaving.getSpec().environments() != null || heir.getSpec().environments() != null;
        Set<String> kept = Stream.concat(
                        Stream.of(RoleGroup.of(heir.getSpec().role())),
                        Optional.ofNullable(heir.getSpec().environments()).stream()
                                .flatMap(List::stream)
                                .map(EnvironmentGroup::of))
                .collect(Collectors.toSet());
        return groups.stream()
                .filter(group -> RoleGroup.isOne(group) || (environments && EnvironmentGroup.isOfRole(group)))
                .filter(group -> !kept.contains(group))
                .sorted()
                .toList();
    }

    /**
     * Who manages the profile from now on, of those elsewhere: the oldest who has joined with this account. An invitation
     * gives no say over it.
     */
    static Optional<Member> ofProfile(@Nullable String accountId, Stream<Member> elsewhere) {
        return elsewhere
                .filter(other -> other.getStatus() != null
                        && accountId != null
                        && Objects.equals(accountId, other.getStatus().userId()))
                .filter(other -> MemberStanding.of(other).acceptedAt() != null)
                .min(MemberPeers.OLDEST_FIRST);
    }
}
