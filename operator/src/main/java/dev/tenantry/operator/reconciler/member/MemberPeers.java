package dev.tenantry.operator.reconciler.member;

import dev.tenantry.api.v1alpha1.Member;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The Members of one organization that name the same person: the oldest stands, the others wait behind it. */
final class MemberPeers {

    private static final String INDEX = "by-person";
    private static final Comparator<Member> OLDEST_FIRST = Comparator.<Member, String>comparing(
                    member -> member.getMetadata().getCreationTimestamp())
            .thenComparing(member -> member.getMetadata().getName());

    private final IndexerResourceCache<Member> members;

    MemberPeers(IndexerResourceCache<Member> members) {
        this.members = members;
        members.addIndexers(Map.of(INDEX, member -> List.of(personOf(member))));
    }

    /** The Member that stands for the person in this one's place, if another does. */
    Optional<Member> standingBefore(Member member) {
        return of(member)
                .findFirst()
                .filter(first -> !isSame(first, member) && OLDEST_FIRST.compare(first, member) < 0);
    }

    /** Others that name the same person and are not being deleted, the oldest first. */
    List<Member> others(Member member) {
        return of(member).filter(other -> !isSame(other, member)).toList();
    }

    private Stream<Member> of(Member member) {
        return members.byIndex(INDEX, personOf(member)).stream()
                .filter(peer -> peer.getMetadata().getDeletionTimestamp() == null)
                .sorted(OLDEST_FIRST);
    }

    static String emailOf(Member member) {
        return member.getSpec().email().toLowerCase(Locale.ROOT);
    }

    private static String personOf(Member member) {
        return member.getMetadata().getNamespace() + "/"
                + member.getSpec().organizationRef().name() + "/" + emailOf(member);
    }

    private static boolean isSame(Member one, Member other) {
        return one.getMetadata().getName().equals(other.getMetadata().getName());
    }
}
