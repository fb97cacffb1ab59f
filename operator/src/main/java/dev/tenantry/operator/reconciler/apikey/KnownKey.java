package dev.tenantry.operator.reconciler.apikey;

import dev.tenantry.apikey.ApiKeyValue;
import dev.tenantry.apikey.KeyMode;
import dev.tenantry.operator.identity.KeyClient;
import java.time.Instant;
import java.util.Comparator;
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
    static Optional<KnownKey> in(ApiKeyObservation seen, KeyMode mode, Instant now) {
        return delivered(seen)
                .or(() -> seen.inStatus().map(KeyRecord::keyId).flatMap(seen::clientKey))
                .filter(key -> key.mode() == mode && !seen.hasEnded(key.keyId()))
                .map(key -> new KnownKey(key, recordOf(key.keyId(), seen, now)))
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

    /** Where Secret and status have no key, one that the identity provider has. */
    private static Stream<KnownKey> undelivered(ApiKeyObservation seen, KeyMode mode) {
        return notedClients(seen, mode).filter(known -> seen.inStatus()
                .map(last -> seen.hasEnded(last.keyId())
                        ? known.record.issuedAt().isAfter(last.issuedAt())
                        : known.follows(last.keyId()))
                .orElse(true));
    }

    /** The key that was made to replace another one, right before a crash. */
    static Optional<ApiKeyValue> madeToReplace(String keyId, ApiKeyObservation seen, KeyMode mode) {
        return notedClients(seen, mode)
                .filter(known -> known.follows(keyId))
                .map(KnownKey::key)
                .findFirst();
    }

    /** One that was replaced long ago, and came back with an old copy of the identity provider, follows none of these. */
    private boolean follows(String keyId) {
        return record.previous() != null && record.previous().keyId().equals(keyId);
    }

    /** The newest first. */
    private static Stream<KnownKey> notedClients(ApiKeyObservation seen, KeyMode mode) {
        return seen.ours()
                .filter(client -> !seen.wasReplaced(client.keyId()) && !seen.hasEnded(client.keyId()))
                .flatMap(client -> client.key().stream()
                        .filter(key -> key.mode() == mode)
                        .flatMap(key -> noteOf(client).map(note -> new KnownKey(key, note)).stream()))
                .sorted(NEWEST_FIRST);
    }

    private static KeyRecord recordOf(String keyId, ApiKeyObservation seen, Instant now) {
        return recordedInSecret(keyId, seen)
                .or(() -> seen.client(keyId).flatMap(KnownKey::noteOf))
                .or(() -> seen.inStatus().filter(status -> status.keyId().equals(keyId)))
                .orElseGet(() -> new KeyRecord(keyId, now, null, null, null, null));
    }

    private static Optional<KeyRecord> recordedInSecret(String keyId, ApiKeyObservation seen) {
        return seen.secretRecord().filter(record -> record.keyId().equals(keyId));
    }

    private static Optional<KeyRecord> noteOf(KeyClient client) {
        return KeyRecord.parse(client.note()).filter(note -> note.keyId().equals(client.keyId()));
    }
}
