package dev.tenantry.operator.reconciler.member;

import dev.tenantry.api.v1alpha1.Member;
import dev.tenantry.operator.identity.Account;
import dev.tenantry.operator.identity.TenantKey;
import dev.tenantry.operator.reconciler.Passes;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
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

    /** Who takes over when this one goes: the oldest other of the organization that is not paused. */
    Optional<Member> heir(Member member) {
        return of(member)
                .filter(other -> !isSame(other, member))
                .filter(other -> !Passes.isPaused(other))
                .findFirst();
    }

    /** All others that name the same person, of whatever organization, and are not being deleted. */
    Stream<Member> elsewhere(Member member) {
        return members.byIndex(BY_EMAIL, emailOf(member)).stream()
                .filter(other -> other.getMetadata().getDeletionTimestamp() == null)
                .filter(other -> !isSame(other, member));
    }

    /** Whose mark the account carries, as seen from a Member. */
    MarkHolder holderOf(Account account, Member member) {
        return Optional.ofNullable(account.managedBy())
                .flatMap(this::find)
                .map(holder -> holder(account, holder, member))
                .orElse(MarkHolder.NOBODY);
    }

    /** A Member that was made anew for another address has only its name in common with the one before. */
    private static MarkHolder holder(Account account, Member holder, Member member) {
        if (emailOf(holder).equals(emailOf(member))) {
            return MarkHolder.OF_THE_PERSON;
        }
        boolean stands = emailOf(holder).equalsIgnoreCase(account.email())
                || (holder.getStatus() != null
                        && account.id().equals(holder.getStatus().userId()));
        return stands ? MarkHolder.OF_ANOTHER : MarkHolder.NOBODY;
    }

    private Optional<Member> find(String path) {
        int slash = path.indexOf('/');
        return slash < 0
                ? Optional.empty()
                : members.get(new ResourceID(path.substring(slash + 1), path.substring(0, slash)));
    }

    private Stream<Member> of(Member member) {
        return members.byIndex(BY_PERSON, personOf(member)).stream()
                .filter(peer -> peer.getMetadata().getDeletionTimestamp() == null)
                .sorted(OLDEST_FIRST);
    }

    static String emailOf(Member member) {
        return member.getSpec().email().toLowerCase(Locale.ROOT);
    }

    static TenantKey organizationOf(Member member) {
        return new TenantKey(
                member.getMetadata().getNamespace(),
                member.getSpec().organizationRef().name());
    }

    private static String personOf(Member member) {
        return organizationOf(member).path() + "/" + emailOf(member);
    }

    static boolean isSame(Member one, Member other) {
        return TenantKey.of(one).equals(TenantKey.of(other));
    }
}
