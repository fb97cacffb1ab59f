package dev.tenantry.operator.claim;

import dev.tenantry.api.v1alpha1.PhoneNumber;
import dev.tenantry.api.v1alpha1.TenantryApi;
import dev.tenantry.operator.config.TenantryConfig;
import dev.tenantry.operator.identity.TenantKey;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.HttpURLConnection;
import java.util.Map;
import java.util.Optional;

/**
 * Claims on phone numbers: a ConfigMap per number in the operator's namespace. The API server lets only one of that name
 * come into being, so the first to create it has the number, over all namespaces and through restarts.
 */
@ApplicationScoped
public class NumberClaims {

    /** Marks claims, so that only they are watched. */
    public static final String LABEL = TenantryApi.GROUP + "/claim";

    public static final String LABEL_VALUE = "phone-number";

    private static final String NUMBER = "number";
    private static final String HOLDER = "holder";

    private final KubernetesClient client;
    private final String namespace;

    NumberClaims(KubernetesClient client, TenantryConfig config) {
        this.client = client;
        this.namespace = config.namespace();
    }

    public String namespace() {
        return namespace;
    }

    /** The number that a claim is on, in E.164. */
    public static Optional<String> numberOf(ConfigMap claim) {
        return Optional.ofNullable(claim.getData()).map(data -> data.get(NUMBER));
    }

    /** Whether the claim names this object as its holder. */
    public static boolean isHeldBy(ConfigMap claim, TenantKey holder) {
        return claim.getData() != null && holder.path().equals(claim.getData().get(HOLDER));
    }

    /** Claims the number; false when somebody else has it. */
    public boolean claim(String number, TenantKey holder) {
        ConfigMap wanted = claimOf(number, holder);
        try {
            client.resource(wanted).create();
            return true;
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                throw e;
            }
        }
        ConfigMap standing = client.resource(wanted).get();
        if (standing == null) {
            return claim(number, holder);
        }
        if (isHeldBy(standing, holder)) {
            return true;
        }
        if (holderExists(standing)) {
            return false;
        }
        // Its holder went without giving it back: take it over, unless somebody was faster.
        standing.setData(wanted.getData());
        client.resource(standing).update();
        return true;
    }

    /** Gives the number back, if this object has it. */
    public void release(String number, TenantKey holder) {
        ConfigMap standing = client.resource(claimOf(number, holder)).get();
        if (standing != null && isHeldBy(standing, holder)) {
            client.resource(standing)
                    .lockResourceVersion(standing.getMetadata().getResourceVersion())
                    .delete();
        }
    }

    private boolean holderExists(ConfigMap claim) {
        String[] path = claim.getData() == null
                ? new String[0]
                : claim.getData().getOrDefault(HOLDER, "").split("/", 2);
        if (path.length != 2) {
            return false;
        }
        PhoneNumber holder = client.resources(PhoneNumber.class)
                .inNamespace(path[0])
                .withName(path[1])
                .get();
        return holder != null
                && numberOf(claim).equals(Optional.of(holder.getSpec().number()));
    }

    private ConfigMap claimOf(String number, TenantKey holder) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName("phone-number-" + number.substring(1))
                .withNamespace(namespace)
                .addToLabels(TenantryApi.MANAGED_BY_LABEL, TenantryApi.MANAGED_BY)
                .addToLabels(LABEL, LABEL_VALUE)
                .endMetadata()
                .withData(Map.of(NUMBER, number, HOLDER, holder.path()))
                .build();
    }
}
