package dev.tenantry.operator.identity;

import dev.tenantry.operator.config.TenantryConfig;
import io.fabric8.kubernetes.api.model.HasMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Remembers for each object which desired state was last seen to stand outside, and on what, so that a pass that was
 * caused by something else costs no call there. What was seen is trusted until something that the object stands on
 * changes. Where changes are not followed it is trusted for the resync interval only, and where they are, for the long
 * interval of the sweep, which finds what no event told. It is memory only: after a start everything is looked at once.
 */
@ApplicationScoped
public class SeenStates {

    private final Map<String, Seen> seen = new HashMap<>();
    private final Map<OutsideRef, Set<String>> standing = new HashMap<>();
    private final Map<String, Instant> looks = new HashMap<>();
    private final RecentChanges changes = new RecentChanges();
    private final Set<Realm> followed = new HashSet<>();
    private final Clock clock;
    private final Duration unfollowedTrust;
    private final Duration followedTrust;
    private Instant allChanged = Instant.MIN;
    private volatile Consumer<SeenObject> outdatedListener = object -> {};

    SeenStates(TenantryConfig config, Clock clock) {
        this.clock = clock;
        // A little less than the interval at which passes come, or every second one would just miss it.
        this.unfollowedTrust = config.resync().interval().multipliedBy(9).dividedBy(10);
        this.followedTrust = config.resync().sweep();
    }

    /** An object whose state outside was seen. */
    public record SeenObject(Class<? extends HasMetadata> kind, TenantKey key) {

        public static SeenObject of(HasMetadata object) {
            return new SeenObject(object.getClass(), TenantKey.of(object));
        }
    }

    /** Whether exactly this state was seen outside and has not changed. */
    public synchronized boolean stands(HasMetadata object, Object desired) {
        String uid = object.getMetadata().getUid();
        Seen last = seen.get(uid);
        return last != null
                && !last.outdated
                && desired.equals(last.desired)
                && clock.instant().isBefore(last.at.plus(trust(uid, last)));
    }

    /** Whether exactly this state was seen outside when it was looked at last, whatever became of it since. */
    public synchronized boolean stoodLast(HasMetadata object, Object desired) {
        Seen last = seen.get(object.getMetadata().getUid());
        return last != null && desired.equals(last.desired);
    }

    /**
     * Whether it has to be looked at as if it had never been seen: it was not since the start, or everything changed since, as
     * when an old copy is restored. What nobody knows of any more may be there then.
     */
    public synchronized boolean isUnknown(HasMetadata object) {
        Seen last = seen.get(object.getMetadata().getUid());
        return last == null || last.at.isBefore(allChanged);
    }

    /** Call it before the object is looked at: what changes from now on may have been missed. */
    public synchronized void beginLook(HasMetadata object) {
        looks.put(object.getMetadata().getUid(), clock.instant());
    }

    private Duration trust(String uid, Seen last) {
        boolean follows = !last.standsOn.isEmpty()
                && last.standsOn.stream().map(OutsideRef::realm).allMatch(followed::contains);
        // Spread, so that what was made together is not swept together.
        return follows
                ? followedTrust.minus(followedTrust
                        .dividedBy(5)
                        .multipliedBy(Math.floorMod(uid.hashCode(), 100))
                        .dividedBy(100))
                : unfollowedTrust;
    }

    /**
     * The state was just seen, or brought about, in the look that was begun last.
     *
     * @param standsOn what must not change outside for it to go on standing
     */
    public void record(HasMetadata object, Object desired, Set<OutsideRef> standsOn) {
        SeenObject name = SeenObject.of(object);
        if (!keep(object.getMetadata().getUid(), name, desired, Set.copyOf(standsOn))) {
            outdatedListener.accept(name);
        }
    }

    /** Returns false when something changed between the look and now: whoever saw it first, it must be looked at again. */
    private synchronized boolean keep(String uid, SeenObject name, Object desired, Set<OutsideRef> standsOn) {
        Instant looked = looks.getOrDefault(uid, Instant.MIN);
        boolean outdated = !allChanged.isBefore(looked) && !allChanged.equals(Instant.MIN)
                || standsOn.stream().anyMatch(ref -> changes.touched(ref, looked, name));
        remove(uid);
        seen.put(uid, new Seen(name, desired, outdated, clock.instant(), standsOn));
        standsOn.forEach(
                ref -> standing.computeIfAbsent(ref, none -> new HashSet<>()).add(uid));
        return !outdated;
    }

    public synchronized void forget(HasMetadata object) {
        remove(object.getMetadata().getUid());
    }

    private void remove(String uid) {
        looks.remove(uid);
        Seen last = seen.remove(uid);
        if (last != null) {
            last.standsOn.forEach(ref -> standing.computeIfPresent(ref, (same, uids) -> {
                uids.remove(uid);
                return uids.isEmpty() ? null : uids;
            }));
        }
    }

    /** Forgets what stands on these, and returns it. */
    public Set<SeenObject> changed(Collection<OutsideRef> refs) {
        return changed(refs, null);
    }

    /**
     * The operator itself changed what others may stand on too: they are forgotten and woken. Call it after a write only,
     * never after a mere look, or two objects would wake each other for ever.
     *
     * @param actor for which it was done, and which stands on it as it is now
     */
    public void changedBy(SeenObject actor, Collection<OutsideRef> refs) {
        changed(refs, actor).forEach(outdatedListener);
    }

    private synchronized Set<SeenObject> changed(Collection<OutsideRef> refs, @Nullable SeenObject actor) {
        Instant now = clock.instant();
        refs.forEach(ref -> changes.note(ref, now, actor));
        Set<SeenObject> objects = new HashSet<>();
        for (String uid : uidsOn(refs)) {
            if (!known(uid).name.equals(actor)) {
                objects.add(outdate(uid));
            }
        }
        return objects;
    }

    /** What stands on these, which is not forgotten. */
    public synchronized Set<SeenObject> standingOn(Collection<OutsideRef> refs) {
        Set<SeenObject> objects = new HashSet<>();
        uidsOn(refs).forEach(uid -> objects.add(known(uid).name));
        return objects;
    }

    private Set<String> uidsOn(Collection<OutsideRef> refs) {
        Set<String> uids = new HashSet<>();
        refs.forEach(ref -> uids.addAll(standing.getOrDefault(ref, Set.of())));
        return uids;
    }

    /** What it stands on stays known, so that the next change finds it too. */
    private SeenObject outdate(String uid) {
        Seen last = known(uid);
        seen.put(uid, new Seen(last.name, last.desired, true, last.at, last.standsOn));
        return last.name;
    }

    private Seen known(String uid) {
        return Objects.requireNonNull(seen.get(uid));
    }

    public void forgetAll() {
        outdateWhere(any -> true);
    }

    /** Forgets everything in a realm, and returns it. */
    public Set<SeenObject> forgetAll(Realm realm) {
        return outdateWhere(
                last -> last.standsOn.stream().anyMatch(ref -> ref.realm().equals(realm)));
    }

    private synchronized Set<SeenObject> outdateWhere(Predicate<Seen> which) {
        // Looks under way are outdated as well, in whichever realm: one look too many is cheaper than one too few.
        allChanged = clock.instant();
        Set<SeenObject> objects = new HashSet<>();
        seen.entrySet().stream()
                .filter(entry -> which.test(entry.getValue()))
                .map(Map.Entry::getKey)
                .toList()
                .forEach(uid -> objects.add(outdate(uid)));
        return objects;
    }

    /** Says whether every change in the realm is told to {@link #changed}. */
    public synchronized void follow(Realm realm, boolean follows) {
        if (follows) {
            followed.add(realm);
        } else {
            followed.remove(realm);
        }
    }

    /** The listener wakes objects that changed while they were looked at. */
    public void onOutdated(Consumer<SeenObject> listener) {
        outdatedListener = listener;
    }

    /** @param outdated whether something that it stands on changed since */
    private record Seen(SeenObject name, Object desired, boolean outdated, Instant at, Set<OutsideRef> standsOn) {}
}
