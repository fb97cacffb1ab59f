package dev.tenantry.operator.identity.keycloak;

import dev.tenantry.operator.identity.AccountEvent;
import dev.tenantry.operator.identity.IdentityException;
import dev.tenantry.operator.identity.OutsideRef;
import dev.tenantry.operator.identity.Realm;
import dev.tenantry.operator.identity.keycloak.EventCursor.Page;
import dev.tenantry.operator.identity.keycloak.EventCursor.Query;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.keycloak.representations.idm.AdminEventRepresentation;
import org.keycloak.representations.idm.EventRepresentation;

/**
 * Follows one realm: one read of one log each time, and more only while there is more to read. Looks come one after the
 * other; what is asked of it by others meanwhile waits for none of them.
 */
final class RealmWatch {

    private static final Logger LOG = Logger.getLogger(RealmWatch.class);
    private static final int PAGE = 500;

    private final Realm realm;
    private final KeycloakEventLog log;
    private final OwnSubject own;
    private final KeyUseReader keyUses;
    private final Listener listener;
    private final Clock clock;
    private final WatchPace pace;
    private final EventCursor<AdminEventRepresentation> adminEvents =
            new EventCursor<>(PAGE, AdminEventRepresentation::getId, AdminEventRepresentation::getTime);
    private final EventCursor<EventRepresentation> userEvents =
            new EventCursor<>(PAGE, EventRepresentation::getId, EventRepresentation::getTime);

    private final AtomicBoolean anew = new AtomicBoolean();
    private boolean answering = true;
    private boolean recording;
    private boolean first;
    private boolean begun;
    private boolean unrecordedTold;

    RealmWatch(
            Realm realm,
            KeycloakEventLog log,
            OwnSubject own,
            KeyUseReader keyUses,
            Listener listener,
            Clock clock,
            Duration interval) {
        this.realm = realm;
        this.log = log;
        this.own = own;
        this.keyUses = keyUses;
        this.listener = listener;
        this.clock = clock;
        this.pace = new WatchPace(interval);
    }

    /** Who is told what a look brings. */
    interface Listener {

        /** Keycloak is another one: for all realms. */
        void replaced();

        /** Changes in the realm may have gone unseen. */
        void gap(Realm realm);

        /** Whether every change is told from now on. */
        void follows(Realm realm, boolean follows);

        void changed(Set<OutsideRef> refs);

        void realmChanged(Realm realm);

        void accountEvents(List<AccountEvent> events);

        /** @param latest the latest use of each key id that was used since the last time */
        void keysUsed(Realm realm, Map<String, Instant> latest);
    }

    /** Looks, and says how long to wait until the next time. */
    Duration look() {
        if (anew.getAndSet(false)) {
            beginAnew();
        }
        try {
            follow();
            if (!answering) {
                LOG.infof("Keycloak answers for realm %s again", realm);
            }
            answering = true;
        } catch (IdentityException e) {
            adminEvents.abandon();
            userEvents.abandon();
            failed(e);
        } catch (RuntimeException e) {
            LOG.errorf(e, "Following realm %s failed; it goes on", realm);
        }
        return pace.pause(clock.instant());
    }

    private void failed(IdentityException failure) {
        if (answering) {
            LOG.warn(failure.explanation());
        }
        answering = false;
        switch (failure.failure()) {
            // It cannot be read, so what happens meanwhile is not known.
            case IdentityDenied, IdentityNotFound, IdentityRejected -> mistrustUntilRecording();
            // What happens meanwhile stays in the log.
            default -> {}
        }
    }

    private void mistrustUntilRecording() {
        if (recording) {
            recording = false;
            listener.follows(realm, false);
            listener.gap(realm);
        }
    }

    private void follow() {
        if (!recording && !begin()) {
            // They may be recorded all the same, and nothing else rests on them.
            readKeyUsesIfDue();
            return;
        }
        if (first) {
            // All at once: a log's first page mostly tells of what was before the objects were looked at.
            // Told a minute later, it would have them all looked at again.
            readAdminEvents();
            readUserEvents();
            first = false;
            readKeyUses();
            return;
        }
        switch (pace.next(clock.instant(), keyUses.isDue(clock.instant()))) {
            case ADMIN_EVENTS -> readAdminEvents();
            case USER_EVENTS -> readUserEvents();
            case KEY_USES -> readKeyUses();
        }
    }

    /** Makes sure that there is something to follow; false while Keycloak records nothing. */
    private boolean begin() {
        recording = log.isRecording(realm);
        noticeReplacement();
        if (recording) {
            beginAnew();
            if (begun) {
                listener.gap(realm);
            }
            begun = true;
            unrecordedTold = false;
            listener.follows(realm, true);
        } else if (!unrecordedTold) {
            unrecordedTold = true;
            LOG.warnf(
                    "Realm %s does not record all events that are followed, so what changes there is only found by the"
                            + " resync; run the set-up step again",
                    realm);
        }
        return recording;
    }

    private void readAdminEvents() {
        Page<AdminEventRepresentation> page;
        do {
            Query query = adminEvents.next(clock.instant());
            page = adminEvents.accept(log.adminEvents(realm, query), clock.instant());
            if (noticeReplacement()) {
                return;
            }
            tell(page.events(), query);
            tellGap(page.gap());
        } while (page.more());
    }

    private void tell(List<AdminEventRepresentation> events, Query query) {
        Set<OutsideRef> refs = new HashSet<>();
        boolean shared = false;
        boolean switched = false;
        for (AdminEventRepresentation event : events) {
            if (event.getAuthDetails() != null && own.is(event.getAuthDetails().getUserId())) {
                continue;
            }
            AdminEventTargets targets = AdminEventTargets.of(realm, event);
            refs.addAll(targets.refs());
            shared |= targets.realm();
            switched |= targets.recording();
            stir(query);
        }
        if (switched && !log.isRecording(realm)) {
            mistrustUntilRecording();
        }
        if (!refs.isEmpty()) {
            listener.changed(refs);
        }
        if (shared) {
            listener.realmChanged(realm);
        }
    }

    private void readUserEvents() {
        Page<EventRepresentation> page;
        do {
            Query query = userEvents.next(clock.instant());
            page = userEvents.accept(log.userEvents(realm, query), clock.instant());
            if (noticeReplacement()) {
                return;
            }
            List<AccountEvent> events = page.events().stream()
                    .flatMap(event -> KeycloakEventLog.accountEvent(realm, event).stream())
                    .toList();
            if (!events.isEmpty()) {
                stir(query);
                listener.accountEvents(events);
            }
            if (page.gap()) {
                // That sign-ins expired says nothing of changes by hand; but an answer may have gone with them.
                listener.changed(Set.of(OutsideRef.answers(realm)));
            }
        } while (page.more());
    }

    private void readKeyUsesIfDue() {
        if (keyUses.isDue(clock.instant())) {
            readKeyUses();
        }
    }

    private void readKeyUses() {
        long known = Math.max(adminEvents.newest(), userEvents.newest());
        listener.keysUsed(realm, keyUses.read(clock.instant(), known));
    }

    /** What the first page tells happened at some time before. */
    private void stir(Query query) {
        if (!query.newestFirst()) {
            pace.stir(clock.instant());
        }
    }

    private void tellGap(boolean gap) {
        if (!gap) {
            return;
        }
        LOG.infof("The admin events of realm %s were cleared or restored; it is compared anew", realm);
        // The event that told of the recording's end may have gone with the others.
        if (log.isRecording(realm)) {
            listener.gap(realm);
        } else {
            mistrustUntilRecording();
        }
    }

    private boolean noticeReplacement() {
        boolean replaced = own.renew(realm);
        if (replaced) {
            listener.replaced();
        }
        return replaced;
    }

    private void beginAnew() {
        adminEvents.reset();
        userEvents.reset();
        keyUses.reset();
        first = true;
    }

    /** Has the next look read anew, as everything is looked at again anyway; others need not wait for the one under way. */
    void reset() {
        anew.set(true);
    }

    void expectAnswer(Instant until) {
        pace.expectAnswer(clock.instant(), until);
    }
}
