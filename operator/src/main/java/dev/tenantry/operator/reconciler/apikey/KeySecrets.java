package dev.tenantry.operator.reconciler.apikey;

import dev.tenantry.api.v1alpha1.ApiKey;
import dev.tenantry.api.v1alpha1.TenantryApi;
import dev.tenantry.apikey.ApiKeyValue;
import dev.tenantry.operator.identity.IdentityEndpoints;
import dev.tenantry.operator.identity.Realm;
import dev.tenantry.operator.status.StatusWriter;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The Secret of a key: entries {@code key}, {@code keyId} and {@code tokenEndpoint}. It names its ApiKey in an
 * annotation, so that two cannot share one, and is watched by its label alone.
 */
@ApplicationScoped
class KeySecrets {

    static final String LABEL = TenantryApi.GROUP + "/secret";
    static final String LABEL_VALUE = "api-key";

    private static final String OWNER = TenantryApi.GROUP + "/api-key";
    private static final String KEY = "key";
    private static final String KEY_ID = "keyId";
    private static final String TOKEN_ENDPOINT = "tokenEndpoint";
    private static final PatchContext APPLY = new PatchContext.Builder()
            .withPatchType(PatchType.SERVER_SIDE_APPLY)
            .withFieldManager(StatusWriter.FIELD_MANAGER)
            .withForce(true)
            .build();

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

    static boolean isOf(Secret secret, ApiKey apiKey) {
        return apiKey.getMetadata()
                .getName()
                .equals(secret.getMetadata().getAnnotations().get(OWNER));
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

    /** The key in a Secret, unless it is missing or damaged. */
    static Optional<ApiKeyValue> keyIn(Secret secret) {
        return entry(secret, KEY).flatMap(ApiKeyValue::parse);
    }

    /** Whether the Secret is exactly what {@link #write} makes of the key. */
    boolean isRight(Secret secret, Realm realm, ApiKeyValue key) {
        Map<String, String> expected = entries(realm, key);
        return expected.entrySet().stream()
                        .allMatch(entry -> Optional.of(entry.getValue()).equals(entry(secret, entry.getKey())))
                && LABEL_VALUE.equals(secret.getMetadata().getLabels().get(LABEL));
    }

    /**
     * Writes the Secret in one request.
     *
     * @param exists whether it was there; when it was not, it is created, and a Secret that somebody else made
     *     meanwhile is left alone
     * @throws KubernetesClientException 409 when somebody else was faster
     */
    void write(ApiKey apiKey, Realm realm, ApiKeyValue key, boolean exists) {
        Map<String, String> encoded = new HashMap<>();
        entries(realm, key)
                .forEach((name, value) ->
                        encoded.put(name, Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8))));
        Secret secret = new SecretBuilder()
                .withNewMetadata()
                .withName(nameFor(apiKey))
                .withNamespace(apiKey.getMetadata().getNamespace())
                .addToLabels(TenantryApi.MANAGED_BY_LABEL, TenantryApi.MANAGED_BY)
                .addToLabels(LABEL, LABEL_VALUE)
                .addToAnnotations(OWNER, apiKey.getMetadata().getName())
                .withOwnerReferences(new OwnerReferenceBuilder()
                        .withApiVersion(apiKey.getApiVersion())
                        .withKind(apiKey.getKind())
                        .withName(apiKey.getMetadata().getName())
                        .withUid(apiKey.getMetadata().getUid())
                        .withController(true)
                        .build())
                .endMetadata()
                .withType("Opaque")
                .withData(encoded)
                .build();
        if (exists) {
            client.resource(secret).patch(APPLY);
        } else {
            client.resource(secret).create();
        }
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

    private Map<String, String> entries(Realm realm, ApiKeyValue key) {
        return Map.of(KEY, key.reveal(), KEY_ID, key.keyId(), TOKEN_ENDPOINT, endpoints.tokenEndpoint(realm));
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
