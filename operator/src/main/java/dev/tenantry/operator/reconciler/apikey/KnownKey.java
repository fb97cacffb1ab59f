package dev.tenantry.operator.reconciler.apikey;

import dev.tenantry.apikey.ApiKeyValue;
import dev.tenantry.apikey.KeyMode;
import dev.tenantry.operator.identity.KeyClient;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The key that is in effect, and what has to be known of it; pure. Secret and client hold it both, and either heals the
 * other, so it has to be told which of them to believe when they differ.
 */
record KnownKey(ApiKeyValue key, KeyRecord record) {

    private static final Comparator<KnownKey> NEWEST_FIRST = Comparator.<KnownKey, Instant>comparing(
                    known -> known.record.issuedAt())
            .reversed()
            .thenComparing(known -> known.record.keyId());

    /** Empty when there is none, or every copy of it is lost. */
    static Optional<KnownKey> in(ApiKeyObservation seen, KeyTerms terms, KeyMode mode, Instant now) {
        return delivered(seen)
                .or(() -> seen.inStatus().map(KeyRecord::keyId).flatMap(seen::clientKey))
                .filter(key -> key.mode() == mode && !seen.hasEnded(key.keyId()))
                .map(key -> new KnownKey(key, recordOf(key.keyId(), seen, terms, now)))
                .map(known -> newerThan(known, seen, mode).orElse(known))
                .or(() -> undelivered(seen, mode).findFirst());
    }

    /** The key in the Secret, if it is the one that was put there last. */
    private static Optional<ApiKeyValue> delivered(ApiKeyObservation seen) {
        return seen.secretKey().filter(key -> seen.inStatus()
                .map(status -> key.keyId().equals(status.keyId()) || isNewer(key.keyId(), status, seen))
                .orElse(true));
    }

    /**
     * Whether the Secret is ahead of the status. It is behind, or was written by somebody else, when it holds a key that
     * was replaced or that has no client: a client is always there before its key is delivered.
     */
    private static boolean isNewer(String inSecret, KeyRecord status, ApiKeyObservation seen) {
        if (seen.wasReplaced(inSecret)) {
            return false;
        }
        boolean eitherStands = Stream.of(inSecret, status.keyId())
                .anyMatch(id -> seen.clientKey(id).isPresent());
        return eitherStands
                ? seen.clientKey(inSecret).isPresent()
                : recordedInSecret(inSecret, seen)
                        .filter(record -> !record.issuedAt().isBefore(status.issuedAt()))
                        .isPresent();
    }

    /** An old copy of the cluster names a key that has no client any more: it was replaced since. */
    private static Optional<KnownKey> newerThan(KnownKey known, ApiKeyObservation seen, KeyMode mode) {
        return seen.clientKey(known.record.keyId()).isPresent()
                ? Optional.empty()
                : notedClients(seen, mode)
                        .filter(other -> other.record.issuedAt().isAfter(known.record.issuedAt())
                                || other.follows(known.record.keyId()))
                        .findFirst();
    }

    /** Where Secret and status have no key, one that the identity provider has. */
    private static Stream<KnownKey> undelivered(ApiKeyObservation seen, KeyMode mode) {
        return notedClients(seen, mode).filter(known -> seen.inStatus()
                .map(last -> seen.hasEnded(last.keyId())
                        ? known.record.issuedAt().isAfter(last.issuedAt())
                        : known.follows(last.keyId()))
                .orElse(true));
    }

    /** The key that was made to replace another one, right before a crash. */
    static Optional<KnownKey> madeToReplace(String keyId, ApiKeyObservation seen, KeyMode mode) {
        return notedClients(seen, mode).filter(known -> known.follows(keyId)).findFirst();
    }

    /** One that was replaced long ago, and came back with an old copy of the identity provider, follows none of these. */
    private boolean follows(String keyId) {
        return record.previous() != null && record.previous().keyId().equals(keyId);
    }

    /** The newest first; of two of one second, the one that was made to replace the other. */
    private static Stream<KnownKey> notedClients(ApiKeyObservation seen, KeyMode mode) {
        List<KnownKey> noted = seen.ours()
                .filter(client -> !seen.wasReplaced(client.keyId()) && !seen.hasEnded(client.keyId()))
                .flatMap(client -> client.key().stream()
                        .filter(key -> key.mode() == mode)
                        .flatMap(key -> noteOf(client).map(note -> new KnownKey(key, note)).stream()))
                .toList();
        return noted.stream()
                .filter(known -> noted.stream().noneMatch(other -> other.follows(known.record.keyId())))
                .sorted(NEWEST_FIRST);
    }

    /**
     * The client's note is believed before the Secret's annotation, because fewer may write it; only that the key before is
     * gone the annotation knows first.
     */
    private static KeyRecord recordOf(String keyId, ApiKeyObservation seen, KeyTerms terms, Instant now) {
        Optional<KeyRecord> inSecret = recordedInSecret(keyId, seen);
        return seen.ours()
                .filter(client -> client.keyId().equals(keyId))
                .flatMap(client -> noteOf(client).stream())
                .findFirst()
                .map(note -> inSecret.isPresent() && inSecret.get().previous() == null ? note.withPrevious(null) : note)
                .or(() -> inSecret)
                .or(() -> seen.inStatus().filter(status -> status.keyId().equals(keyId)))
                .orElseGet(() -> KeyTerm.first(terms, keyId, now));
    }

    private static Optional<KeyRecord> recordedInSecret(String keyId, ApiKeyObservation seen) {
        return seen.secretRecord().filter(record -> record.keyId().equals(keyId));
    }

    private static Optional<KeyRecord> noteOf(KeyClient client) {
        return KeyRecord.parse(client.note()).filter(note -> note.keyId().equals(client.keyId()));
    }
}
