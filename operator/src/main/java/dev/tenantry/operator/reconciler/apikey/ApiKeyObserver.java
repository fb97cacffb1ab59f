package dev.tenantry.operator.reconciler.apikey;

import dev.tenantry.api.v1alpha1.ApiKey;
import dev.tenantry.api.v1alpha1.ApiKeyStatus;
import dev.tenantry.api.v1alpha1.RotationStatus;
import dev.tenantry.apikey.ApiKeyValue;
import dev.tenantry.operator.identity.KeyClient;
import dev.tenantry.operator.identity.KeyClients;
import dev.tenantry.operator.identity.Ownership;
import dev.tenantry.operator.identity.TenantIds;
import dev.tenantry.operator.identity.TenantKey;
import dev.tenantry.operator.reconciler.apikey.KeyRecord.Previous;
import io.fabric8.kubernetes.api.model.Secret;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Sees what stands for an API key. */
@ApplicationScoped
class ApiKeyObserver {

    private final KeyClients clients;
    private final TenantIds tenantIds;

    ApiKeyObserver(KeyClients clients, TenantIds tenantIds) {
        this.clients = clients;
        this.tenantIds = tenantIds;
    }

    /** Beside what was seen, the keys that Secret and status name, which are to work: with their accounts. */
    ApiKeyObservation observeNamed(ApiKeyTarget target, ApiKeyObservation seen) {
        return seen.with(ids(seen).stream()
                .flatMap(id -> seen.client(id).or(() -> clients.find(target.realm(), target.apiKey(), id)).stream())
                .map(client -> withAccount(target, client))
                .toList());
    }

    private KeyClient withAccount(ApiKeyTarget target, KeyClient client) {
        return client.ownership() == Ownership.OURS
                ? client.withAccount(
                        clients.memberAccount(target.realm(), target.claims().organizationId(), client)
                                .orElse(null))
                : client;
    }

    /** Beside what was seen, all that were ever made for this ApiKey and are still there. */
    ApiKeyObservation observeAll(ApiKeyTarget target, ApiKeyObservation seen) {
        return seen.with(clients.findAll(target.realm(), target.apiKey()).stream()
                .filter(client -> seen.client(client.keyId()).isEmpty())
                .toList());
    }

    /** What the cluster says of it. */
    ApiKeyObservation known(ApiKey apiKey, Optional<Secret> secret) {
        return new ApiKeyObservation(
                tenantIds.apiKeyIdPrefix(TenantKey.of(apiKey)),
                secret.map(KeySecrets::contentOf),
                inStatus(apiKey),
                Optional.ofNullable(apiKey.getStatus()).map(ApiKeyStatus::state).orElse(null),
                List.of());
    }

    /** The ids of the keys that Secret and status name. */
    static Set<String> ids(ApiKeyObservation known) {
        Set<String> ids = new LinkedHashSet<>();
        known.inSecret()
                .flatMap(ApiKeyObservation.InSecret::key)
                .map(ApiKeyValue::keyId)
                .ifPresent(ids::add);
        Stream.of(known.secretRecord(), known.inStatus())
                .flatMap(Optional::stream)
                .flatMap(record -> Stream.of(
                        record.keyId(),
                        record.previous() == null ? null : record.previous().keyId()))
                .filter(Objects::nonNull)
                .forEach(ids::add);
        return ids;
    }

    static Optional<KeyRecord> inStatus(ApiKey apiKey) {
        return Optional.ofNullable(apiKey.getStatus())
                .filter(status -> status.keyId() != null && status.issuedAt() != null)
                .map(status -> new KeyRecord(
                        status.keyId(),
                        Instant.parse(status.issuedAt()),
                        instant(status.expiresAt()),
                        askedExpiry(apiKey, status),
                        Optional.ofNullable(status.rotation())
                                .map(RotationStatus::request)
                                .orElse(null),
                        status.previous() == null
                                ? null
                                : new Previous(
                                        status.previous().keyId(),
                                        Instant.parse(status.previous().validUntil()))));
    }

    /** A status does not say what was asked for when it was written, only whether that was this spec. */
    private static @Nullable Instant askedExpiry(ApiKey apiKey, ApiKeyStatus status) {
        boolean same =
                Objects.equals(status.observedGeneration(), apiKey.getMetadata().getGeneration());
        return same ? KeyTerms.of(apiKey.getSpec()).expiresAt() : instant(status.expiresAt());
    }

    private static @Nullable Instant instant(@Nullable String time) {
        return time == null ? null : Instant.parse(time);
    }
}
