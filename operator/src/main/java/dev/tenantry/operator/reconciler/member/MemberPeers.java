package dev.tenantry.operator.reconciler.member;

import dev.tenantry.api.v1alpha1.Member;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The Members that name the same person: in one organization the oldest stands, and the others wait behind it. */
final class MemberPeers {

    private static final String BY_PERSON = "by-person";
    private static final String BY_EMAIL = "by-email";

    static final Comparator<Member> OLDEST_FIRST = Comparator.<Member, String>comparing(
                    member -> member.getMetadata().getCreationTimestamp())
            .thenComparing(member -> member.getMetadata().getName());

    private final IndexerResourceCache<Member> members;

    MemberPeers(IndexerResourceCache<Member> members) {
        this.members = members;
        members.addIndexers(Map.of(
                BY_PERSON, member -> List.of(personOf(member)),
                BY_EMAIL, member -> List.of(emailOf(member))));
    }

    /** The Member that stands for the person in this one's place, if another does. */
    Optional<Member> standingBefore(Member member) {
        return of(member)
                .findFirst()
                .filter(first -> !isSame(first, member) && OLDEST_FIRST.compare(first, member) < 0);
    }

    /** Others of the organization that name the same person and are not being deleted, the oldest first. */
    List<Member> others(Member member) {
        return of(member).filter(other -> !isSame(other, member)).toList();
    }

    /** All others that name the same person, of whatever organization, and are not being deleted. */
    Stream<Member> elsewhere(Member member) {
        return members.byIndex(BY_EMAIL, emailOf(member)).stream()
                .filter(other -> other.getMetadata().getDeletionTimestamp() == null)
                .filter(other -> !isSame(other, member));
    }

    private Stream<Member> of(Member member) {
        return members.byIndex(BY_PERSON, personOf(member)).stream()
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

    static boolean isSame(Member one, Member other) {
        return one.getMetadata().getName().equals(other.getMetadata().getName())
                && one.getMetadata().getNamespace().equals(other.getMetadata().getNamespace());
    }
}
