package dev.tenantry.operator.entitlements;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.api.v1alpha1.TenantryApi;
import dev.tenantry.operator.status.StatusWriter;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;

/** Publishes an organization's entitlements as ConfigMap {@code <organization>-entitlements}, when they changed. */
@ApplicationScoped
public class EntitlementsPublisher {

    /** Marks the documents, so that only they are watched. */
    public static final String LABEL = TenantryApi.GROUP + "/document";

    public static final String LABEL_VALUE = "entitlements";

    /** The one entry of the ConfigMap. */
    public static final String ENTRY = "entitlements.json";

    private static final ObjectWriter JSON = new ObjectMapper().writer().with(SerializationFeature.INDENT_OUTPUT);
    private static final PatchContext APPLY = new PatchContext.Builder()
            .withPatchType(PatchType.SERVER_SIDE_APPLY)
            .withFieldManager(StatusWriter.FIELD_MANAGER)
            .withForce(true)
            .build();

    private final KubernetesClient client;

    EntitlementsPublisher(KubernetesClient client) {
        this.client = client;
    }

    public static String nameFor(Organization organization) {
        return organization.getMetadata().getName() + "-entitlements";
    }

    /** Whether the ConfigMap holds exactly this document. */
    public static boolean isPublished(ConfigMap configMap, Entitlements entitlements) {
        return configMap.getData() != null
                && json(entitlements).equals(configMap.getData().get(ENTRY));
    }

    /** The ConfigMap of that name when somebody else made it; it is then left alone. */
    public Optional<ConfigMap> foreign(Organization organization) {
        return Optional.ofNullable(client.configMaps()
                        .inNamespace(organization.getMetadata().getNamespace())
                        .withName(nameFor(organization))
                        .get())
                .filter(found ->
                        !LABEL_VALUE.equals(found.getMetadata().getLabels().get(LABEL)));
    }

    public ConfigMap publish(Organization organization, Entitlements entitlements) {
        return client.resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName(nameFor(organization))
                        .withNamespace(organization.getMetadata().getNamespace())
                        .addToLabels(TenantryApi.MANAGED_BY_LABEL, TenantryApi.MANAGED_BY)
                        .addToLabels(LABEL, LABEL_VALUE)
                        .addToLabels(
                                TenantryApi.ORGANIZATION_LABEL,
                                organization.getMetadata().getName())
                        .withOwnerReferences(new OwnerReferenceBuilder()
                                .withApiVersion(organization.getApiVersion())
                                .withKind(organization.getKind())
                                .withName(organization.getMetadata().getName())
                                .withUid(organization.getMetadata().getUid())
                                .withController(true)
                                .build())
                        .endMetadata()
                        .withData(Map.of(ENTRY, json(entitlements)))
                        .build())
                .patch(APPLY);
    }

    private static String json(Entitlements entitlements) {
        try {
            return JSON.writeValueAsString(entitlements) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Records of plain values are always JSON", e);
        }
    }
}
