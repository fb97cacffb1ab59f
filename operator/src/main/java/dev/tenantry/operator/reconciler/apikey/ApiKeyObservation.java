package dev.tenantry.operator.reconciler.apikey;

import dev.tenantry.api.v1alpha1.ApiKeyState;
import dev.tenantry.apikey.ApiKeyValue;
import dev.tenantry.operator.identity.KeyClient;
import dev.tenantry.operator.identity.Ownership;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What stands for an API key.
 *
 * @param keyIdPrefix what the ids of its keys begin with
 * @param inSecret what its Secret holds; empty when there is no Secret
 * @param inStatus what the status says of the key that was issued last; empty when none was, or in a restored cluster
 * @param state in the status; null: none was issued
 * @param clients those under the ids that Secret and status name, and all others of this ApiKey where that was asked
 */
record ApiKeyObservation(
        String keyIdPrefix,
        Optional<InSecret> inSecret,
        Optional<KeyRecord> inStatus,
        @Nullable ApiKeyState state,
        List<KeyClient> clients) {

    /**
     * @param key unless it is missing or damaged
     * @param previous unless it was not delivered
     * @param record unless it is missing or damaged
     */
    record InSecret(Optional<ApiKeyValue> key, Optional<ApiKeyValue> previous, Optional<KeyRecord> record) {}

    /** These beside the others, or in their place where they are of the same keys. */
    ApiKeyObservation with(List<KeyClient> seen) {
        Set<String> ids = seen.stream().map(KeyClient::keyId).collect(Collectors.toSet());
        return new ApiKeyObservation(
                keyIdPrefix,
                inSecret,
                inStatus,
                state,
                Stream.concat(clients.stream().filter(client -> !ids.contains(client.keyId())), seen.stream())
                        .toList());
    }

    /** The key in the Secret, unless somebody put it there who may write Secrets: then it is as good as damaged. */
    Optional<ApiKeyValue> secretKey() {
        return inSecret.flatMap(InSecret::key).filter(key -> isOfThis(key.keyId()));
    }

    /** Whoever may write a Secret could otherwise have a client of any id made, or one of a key that ended elsewhere. */
    private boolean isOfThis(String keyId) {
        return keyId.startsWith(keyIdPrefix)
                || wasReplaced(keyId)
                || inStatus.map(KeyRecord::keyId).filter(keyId::equals).isPresent()
                || clientKey(keyId).isPresent();
    }

    Optional<KeyRecord> secretRecord() {
        return inSecret.flatMap(InSecret::record);
    }

    /** The previous key in the Secret, if it is the one that was replaced by this. */
    Optional<ApiKeyValue> secretPrevious(KeyRecord current) {
        return inSecret.flatMap(InSecret::previous)
                .filter(key ->
                        current.previous() != null && current.previous().keyId().equals(key.keyId()));
    }

    /** Whether the status says that this key expired or was revoked: it does not come back, wherever it is found. */
    boolean hasEnded(String keyId) {
        return (state == ApiKeyState.Expired || state == ApiKeyState.Revoked)
                && inStatus.map(KeyRecord::keyId).filter(keyId::equals).isPresent();
    }

    /** Whether the status says that another key has taken the place of this one. */
    boolean wasReplaced(String keyId) {
        return inStatus.map(KeyRecord::previous)
                .map(KeyRecord.Previous::keyId)
                .filter(keyId::equals)
                .isPresent();
    }

    /** The client under this id, whoever made it. */
    Optional<KeyClient> client(String keyId) {
        return clients.stream().filter(client -> client.keyId().equals(keyId)).findFirst();
    }

    Stream<KeyClient> ours() {
        return clients.stream().filter(client -> client.ownership() == Ownership.OURS);
    }

    /** The whole key under this id, as the identity provider keeps it. */
    Optional<ApiKeyValue> clientKey(String keyId) {
        return ours().filter(client -> client.keyId().equals(keyId))
                .flatMap(client -> client.key().stream())
                .findFirst();
    }
}
