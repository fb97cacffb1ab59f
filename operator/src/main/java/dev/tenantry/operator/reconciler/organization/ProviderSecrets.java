package dev.tenantry.operator.reconciler.organization;

import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.api.v1alpha1.SecretKeyReference;
import dev.tenantry.api.v1alpha1.TenantryApi;
import dev.tenantry.operator.identity.ClientSecret;
import dev.tenantry.operator.reconciler.reference.Resolution;
import dev.tenantry.operator.reconciler.reference.Resolution.Resolved;
import dev.tenantry.operator.reconciler.reference.Resolution.Unresolved;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Secrets that a customer's identity provider gave out, written by whoever writes the Organization. Each is read by its
 * name when it is needed: only those with the label are watched, so that no other Secret of the cluster is ever held.
 */
@ApplicationScoped
class ProviderSecrets {

    static final String LABEL = TenantryApi.GROUP + "/secret";
    static final String LABEL_VALUE = "identity-provider";

    private final KubernetesClient client;

    ProviderSecrets(KubernetesClient client) {
        this.client = client;
    }

    /** @param path of the reference in the spec */
    Resolution<ClientSecret> resolve(Organization organization, SecretKeyReference reference, String path) {
        Secret secret = client.secrets()
                .inNamespace(organization.getMetadata().getNamespace())
                .withName(reference.name())
                .get();
        if (secret == null) {
            return unresolved("There is no Secret \"" + reference.name()
                    + "\" in this namespace. Create it with the entry \"" + reference.key() + "\", or mend " + path);
        }
        Optional<String> value = Optional.ofNullable(secret.getData())
                .map(data -> data.get(reference.key()))
                .map(ProviderSecrets::decoded)
                .filter(text -> !text.isBlank());
        return value.<Resolution<ClientSecret>>map(text -> new Resolved<>(new ClientSecret(text)))
                .orElseGet(() -> unresolved("Secret \"" + reference.name() + "\" has no entry \"" + reference.key()
                        + "\", or an empty one. Put the client secret there, or mend " + path));
    }

    private static Resolution<ClientSecret> unresolved(String what) {
        return new Unresolved<>(OrganizationReason.SecretNotFound, what + "; the organization then goes on by itself.");
    }

    /** People end files with a line break, which is no part of the secret. */
    private static String decoded(String base64) {
        return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8).strip();
    }
}
