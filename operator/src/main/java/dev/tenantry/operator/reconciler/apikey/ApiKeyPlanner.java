package dev.tenantry.operator.reconciler.apikey;

import dev.tenantry.api.v1alpha1.ApiKeyState;
import dev.tenantry.apikey.ApiKeyValue;
import dev.tenantry.operator.identity.KeyClient;
import dev.tenantry.operator.identity.Ownership;
import dev.tenantry.operator.reconciler.apikey.ApiKeyPlan.ClientStep;
import dev.tenantry.operator.reconciler.apikey.ApiKeyPlan.Delivery;
import dev.tenantry.operator.reconciler.apikey.ApiKeyPlan.End;
import dev.tenantry.operator.reconciler.apikey.ApiKeyPlan.Keep;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Compares what is to stand for an API key with what stands; pure. */
final class ApiKeyPlanner {

    private final ApiKeyTarget target;
    private final KeyTerms terms;
    private final ApiKeyObservation seen;
    private final Instant now;

    ApiKeyPlanner(ApiKeyTarget target, KeyTerms terms, ApiKeyObservation seen, Instant now) {
        this.target = target;
        this.terms = terms;
        this.seen = seen;
        this.now = now;
    }

    /** Whether no key is to work any more, as far as the cluster tells. The status is believed before the Secret. */
    static Optional<End> end(KeyTerms terms, ApiKeyObservation known, Instant now) {
        Optional<KeyRecord> last = known.inStatus().or(known::secretRecord);
        if (terms.revoked()) {
            return Optional.of(new End(ApiKeyState.Revoked, last));
        }
        boolean stillExpired =
                known.state() == ApiKeyState.Expired && terms.expiresAt() != null && !now.isBefore(terms.expiresAt());
        return stillExpired
                        || last.filter(record -> new KeyTerm(terms, record).isOver(now))
                                .isPresent()
                ? Optional.of(new End(ApiKeyState.Expired, last))
                : Optional.empty();
    }

    /** Whether a key may have to be made: one that was made before a crash has to be looked for then. */
    boolean maySeekAnother() {
        return KnownKey.in(seen, terms, target.mode(), now)
                .filter(known -> seen.clientKey(known.record().keyId()).isPresent())
                .filter(known ->
                        new KeyTerm(terms, known.record()).rotationDue(now).isEmpty())
                .isEmpty();
    }

    /** @param newKey makes a key of the mode that the target asks for */
    ApiKeyPlan plan(Supplier<ApiKeyValue> newKey) {
        return KnownKey.in(seen, terms, target.mode(), now)
                .map(current -> planFor(current, newKey))
                .orElseGet(() -> issue(newKey));
    }

    private ApiKeyPlan planFor(KnownKey current, Supplier<ApiKeyValue> newKey) {
        KeyTerm term = new KeyTerm(terms, current.record());
        if (term.isOver(now)) {
            return new End(ApiKeyState.Expired, Optional.of(current.record()));
        }
        Optional<RotationCause> due = term.rotationDue(now);
        if (due.isPresent()) {
            return rotate(current, term, due.get(), newKey);
        }
        KeyRecord record = term.record();
        Optional<ApiKeyValue> previous =
                term.previous().map(KeyRecord.Previous::keyId).flatMap(id -> previousKey(record, id));
        return keep(current.key(), record, previous, Optional.empty());
    }

    private ApiKeyPlan rotate(KnownKey current, KeyTerm term, RotationCause cause, Supplier<ApiKeyValue> newKey) {
        // One that was made right before a crash is taken, or it would stay for ever.
        Optional<KnownKey> made = KnownKey.madeToReplace(current.record().keyId(), seen, target.mode());
        ApiKeyValue next = made.map(KnownKey::key).orElseGet(newKey);
        KeyRecord planned = term.successor(next.keyId(), now);
        KeyRecord record = made.map(KnownKey::record)
                .filter(note -> note.answersLike(planned))
                .map(note -> note.withPrevious(planned.previous()))
                .orElse(planned);
        return keep(next, record, Optional.of(current.key()), Optional.of(cause));
    }

    private ApiKeyPlan issue(Supplier<ApiKeyValue> newKey) {
        Optional<KeyRecord> lost = seen.inStatus().filter(last -> !seen.hasEnded(last.keyId()));
        if (lost.isPresent()) {
            KeyTerm term = new KeyTerm(terms, lost.get());
            if (term.isOver(now)) {
                return new End(ApiKeyState.Expired, lost);
            }
            ApiKeyValue key = newKey.get();
            return keep(key, term.substitute(key.keyId(), now), Optional.empty(), Optional.empty());
        }
        if (terms.expiresAt() != null && !now.isBefore(terms.expiresAt())) {
            return new End(ApiKeyState.Expired, seen.inStatus());
        }
        ApiKeyValue key = newKey.get();
        return keep(key, KeyTerm.first(terms, key.keyId(), now), Optional.empty(), Optional.empty());
    }

    /** @param previous the key before, where it is known */
    private Keep keep(
            ApiKeyValue key, KeyRecord record, Optional<ApiKeyValue> previous, Optional<RotationCause> rotation) {
        Optional<KeyRecord.Previous> goesOn =
                Optional.ofNullable(record.previous()).filter(before -> now.isBefore(before.validUntil()));
        Optional<ApiKeyValue> working = previous.filter(any -> goesOn.isPresent());
        Set<String> kept = new LinkedHashSet<>(List.of(key.keyId()));
        goesOn.map(KeyRecord.Previous::keyId).ifPresent(kept::add);
        Set<String> deletions = deletions(record, kept);
        List<ClientStep> clients = new ArrayList<>();
        step(key, record).ifPresent(clients::add);
        working.flatMap(before -> step(before, null)).ifPresent(clients::add);
        Optional<ApiKeyValue> delivered =
                (rotation.isPresent() ? working : previous).filter(any -> terms.deliversPrevious());
        return new Keep(
                clients,
                new Delivery(key, record, delivered),
                deletions,
                new Delivery(
                        key, record.withPrevious(goesOn.orElse(null)), working.filter(any -> terms.deliversPrevious())),
                rotation,
                rotation.isPresent() ? Optional.empty() : lost(key));
    }

    /** The id of the key that this one has to stand in for. */
    private Optional<String> lost(ApiKeyValue key) {
        boolean delivered = seen.secretKey().filter(key::equals).isPresent();
        return seen.inStatus()
                .map(KeyRecord::keyId)
                .filter(last -> !delivered)
                .filter(last -> !last.equals(key.keyId()) && !seen.hasEnded(last));
    }

    /** All that is known of this ApiKey and is not kept. */
    private Set<String> deletions(KeyRecord record, Set<String> kept) {
        Set<String> deletions = new LinkedHashSet<>();
        if (record.previous() != null) {
            deletions.add(record.previous().keyId());
        }
        seen.secretKey().map(ApiKeyValue::keyId).ifPresent(deletions::add);
        seen.inStatus().map(KeyRecord::keyId).ifPresent(deletions::add);
        seen.ours().map(KeyClient::keyId).forEach(deletions::add);
        deletions.removeAll(kept);
        return deletions;
    }

    /** @param record null: what is kept with the client stays as it is */
    private Optional<ClientStep> step(ApiKeyValue key, @Nullable KeyRecord record) {
        Optional<KeyClient> client = seen.client(key.keyId());
        if (client.filter(found -> found.ownership() == Ownership.FOREIGN).isPresent()) {
            return Optional.empty();
        }
        Optional<KeyRecord> note =
                Optional.ofNullable(record).or(() -> client.map(KeyClient::note).flatMap(KeyRecord::parse));
        return client.filter(found -> isRight(found, key, record)).isPresent()
                ? Optional.empty()
                : Optional.of(new ClientStep(key, client.map(KeyClient::id).orElse(null), note));
    }

    private boolean isRight(KeyClient client, ApiKeyValue key, @Nullable KeyRecord record) {
        return client.enabled()
                && client.accountId() != null
                && client.key().filter(key::equals).isPresent()
                && target.displayName().equals(client.displayName())
                && target.claims().equals(client.claims())
                && (record == null
                        || KeyRecord.parse(client.note())
                                // A note is of when the key was made: which one it replaced is over by and by.
                                .filter(note -> note.withPrevious(null).equals(record.withPrevious(null)))
                                .isPresent());
    }

    /** The Secret's is believed only where it is to be there, or it could bring back one that ended. */
    private Optional<ApiKeyValue> previousKey(KeyRecord record, String keyId) {
        return seen.clientKey(keyId).or(() -> seen.secretPrevious(record).filter(any -> terms.deliversPrevious()));
    }
}
