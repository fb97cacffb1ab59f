package dev.tenantry.operator.reconciler.apikey;

import dev.tenantry.api.v1alpha1.ApiKey;
import dev.tenantry.api.v1alpha1.TenantryApi;
import dev.tenantry.apikey.ApiKeyValue;
import dev.tenantry.operator.identity.IdentityEndpoints;
import dev.tenantry.operator.identity.Realm;
import dev.tenantry.operator.reconciler.apikey.ApiKeyPlan.Delivery;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The Secret of a key: entries {@code key}, {@code keyId} and {@code tokenEndpoint}, and those of the previous key where it
 * is delivered. It names its ApiKey in an annotation, so that two cannot share one, and is watched by its label alone.
 */
@ApplicationScoped
class KeySecrets {

    static final String LABEL = TenantryApi.GROUP + "/secret";
    static final String LABEL_VALUE = "api-key";

    private static final String OWNER = TenantryApi.GROUP + "/api-key";
    private static final String RECORD = TenantryApi.GROUP + "/key";

    private static final String KEY = "key";
    private static final String KEY_ID = "keyId";
    private static final String TOKEN_ENDPOINT = "tokenEndpoint";
    private static final String PREVIOUS_KEY = "previousKey";
    private static final String PREVIOUS_KEY_ID = "previousKeyId";
    private static final List<String> ENTRIES = List.of(KEY, KEY_ID, TOKEN_ENDPOINT, PREVIOUS_KEY, PREVIOUS_KEY_ID);

    private final KubernetesClient client;
    private final IdentityEndpoints endpoints;

    KeySecrets(KubernetesClient client, IdentityEndpoints endpoints) {
        this.client = client;
        this.endpoints = endpoints;
    }

    static String nameFor(ApiKey apiKey) {
        return Optional.ofNullable(apiKey.getSpec().secretName())
                .orElse(apiKey.getMetadata().getName());
    }

    /** By its annotation or, where somebody took that away, by the key that it holds. */
    static boolean isOf(Secret secret, ApiKey apiKey) {
        return ownerOf(secret).map(apiKey.getMetadata().getName()::equals).orElseGet(() -> holdsKeyOf(secret, apiKey));
    }

    private static boolean holdsKeyOf(Secret secret, ApiKey apiKey) {
        return entry(secret, KEY)
                .flatMap(ApiKeyValue::parse)
                .map(ApiKeyValue::keyId)
                .filter(keyId -> apiKey.getStatus() != null
                        && keyId.equals(apiKey.getStatus().keyId()))
                .isPresent();
    }

    /** The name of the ApiKey that a Secret belongs to. */
    static Optional<String> ownerOf(Secret secret) {
        return Optional.ofNullable(secret.getMetadata().getAnnotations().get(OWNER));
    }

    /** The Secret, whoever made it, from the API server: caches hold none but ours. */
    Optional<Secret> find(ApiKey apiKey) {
        return Optional.ofNullable(client.secrets()
                .inNamespace(apiKey.getMetadata().getNamespace())
                .withName(nameFor(apiKey))
                .get());
    }

    /** What a Secret holds that is ours; what is missing or damaged in it is empty. */
    static ApiKeyObservation.InSecret contentOf(Secret secret) {
        return new ApiKeyObservation.InSecret(
                entry(secret, KEY).flatMap(ApiKeyValue::parse),
                entry(secret, PREVIOUS_KEY).flatMap(ApiKeyValue::parse),
                KeyRecord.parse(secret.getMetadata().getAnnotations().get(RECORD)));
    }

    /** Whether the Secret is exactly what {@link #write} makes of it. */
    boolean isRight(Secret secret, ApiKey apiKey, Realm realm, Delivery delivery) {
        Map<String, String> expected = entries(realm, delivery);
        return ENTRIES.stream().allMatch(name -> Optional.ofNullable(expected.get(name))
                        .equals(entry(secret, name)))
                && metadata(apiKey, delivery).areOn(secret);
    }

    /**
     * Writes the Secret in one request: over the revision that was seen, or, where none was, as a new one, which leaves alone
     * what somebody else made meanwhile.
     *
     * @return the Secret as it now is
     * @throws KubernetesClientException 409 when somebody else was faster
     */
    Secret write(ApiKey apiKey, Realm realm, Delivery delivery, Optional<Secret> seen) {
        Map<String, String> data =
                new HashMap<>(seen.map(Secret::getData).filter(Objects::nonNull).orElse(Map.of()));
        data.keySet().removeAll(ENTRIES);
        entries(realm, delivery).forEach((name, value) -> data.put(name, encoded(value)));
        Secret secret = metadata(apiKey, delivery)
                .putOn(seen.map(SecretBuilder::new)
                        .orElseGet(() -> new SecretBuilder().withType("Opaque"))
                        .editOrNewMetadata()
                        .withName(nameFor(apiKey))
                        .withNamespace(apiKey.getMetadata().getNamespace())
                        // One to an ApiKey of an earlier life would have a restored Secret collected as garbage.
                        .withOwnerReferences(List.of())
                        .endMetadata()
                        .withData(data)
                        .build());
        return seen.isPresent()
                ? client.resource(secret)
                        .lockResourceVersion(secret.getMetadata().getResourceVersion())
                        .update()
                : client.resource(secret).create();
    }

    void delete(ApiKey apiKey) {
        find(apiKey).filter(secret -> isOf(secret, apiKey)).ifPresent(secret -> {
            try {
                client.resource(secret)
                        .lockResourceVersion(secret.getMetadata().getResourceVersion())
                        .delete();
            } catch (KubernetesClientException e) {
                if (e.getCode() != HttpURLConnection.HTTP_NOT_FOUND) {
                    throw e;
                }
            }
        });
    }

    private static SecretMetadata metadata(ApiKey apiKey, Delivery delivery) {
        return SecretMetadata.of(
                Map.of(
                        TenantryApi.MANAGED_BY_LABEL,
                        TenantryApi.MANAGED_BY,
                        TenantryApi.ORGANIZATION_LABEL,
                        apiKey.getSpec().organizationRef().name(),
                        LABEL,
                        LABEL_VALUE),
                Map.of(
                        OWNER,
                        apiKey.getMetadata().getName(),
                        RECORD,
                        delivery.record().json()),
                apiKey.getSpec().secretTemplate());
    }

    private Map<String, String> entries(Realm realm, Delivery delivery) {
        Map<String, String> entries = new HashMap<>();
        entries.put(KEY, delivery.key().reveal());
        entries.put(KEY_ID, delivery.key().keyId());
        entries.put(TOKEN_ENDPOINT, endpoints.tokenEndpoint(realm));
        delivery.previous().ifPresent(previous -> {
            entries.put(PREVIOUS_KEY, previous.reveal());
            entries.put(PREVIOUS_KEY_ID, previous.keyId());
        });
        return entries;
    }

    private static String encoded(String value) {
        return Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<String> entry(Secret secret, String name) {
        return Optional.ofNullable(secret.getData()).map(data -> data.get(name)).flatMap(KeySecrets::decoded);
    }

    private static Optional<String> decoded(String base64) {
        try {
            return Optional.of(new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException damaged) {
            return Optional.empty();
        }
    }
}
