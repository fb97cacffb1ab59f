package dev.tenantry.operator.document;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.api.v1alpha1.TenantryApi;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Publishes documents when they changed. */
@ApplicationScoped
public class DocumentPublisher {

    private static final ObjectWriter JSON = new ObjectMapper().writer().with(SerializationFeature.INDENT_OUTPUT);

    private final KubernetesClient client;

    DocumentPublisher(KubernetesClient client) {
        this.client = client;
    }

    /** Whether the ConfigMap holds exactly this document. */
    public static boolean isPublished(ConfigMap configMap, DocumentKind kind, Object document) {
        return configMap.getData() != null
                && json(document).equals(configMap.getData().get(kind.entry()));
    }

    /** The ConfigMap of that name when somebody else made it; it is then left alone. */
    public Optional<ConfigMap> foreign(Organization organization, DocumentKind kind) {
        return Optional.ofNullable(current(organization, kind)).filter(found -> !kind.isOf(found));
    }

    /** The ConfigMap as the API server has it, where a cache may lag behind; null when there is none. */
    public @Nullable ConfigMap current(Organization organization, DocumentKind kind) {
        return client.configMaps()
                .inNamespace(organization.getMetadata().getNamespace())
                .withName(kind.nameFor(organization))
                .get();
    }

    /**
     * Publishes the document over the very revision that was observed.
     *
     * @param observed null when there was none
     * @throws KubernetesClientException 409 when somebody published in between; plan again from what is there now
     */
    public ConfigMap publishOver(
            @Nullable ConfigMap observed, Organization organization, DocumentKind kind, Object document) {
        ConfigMap next = configMap(organization, kind, document);
        if (observed == null) {
            return client.resource(next).create();
        }
        return client.resource(new ConfigMapBuilder(observed)
                        .editMetadata()
                        .addToLabels(next.getMetadata().getLabels())
                        // One of an organization of this name that is gone has another owner.
                        .withOwnerReferences(next.getMetadata().getOwnerReferences())
                        .endMetadata()
                        .withData(next.getData())
                        .build())
                .update();
    }

    private static ConfigMap configMap(Organization organization, DocumentKind kind, Object document) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName(kind.nameFor(organization))
                .withNamespace(organization.getMetadata().getNamespace())
                .addToLabels(TenantryApi.MANAGED_BY_LABEL, TenantryApi.MANAGED_BY)
                .addToLabels(DocumentKind.LABEL, kind.label())
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
                .withData(Map.of(kind.entry(), json(document)))
                .build();
    }

    private static String json(Object document) {
        try {
            return JSON.writeValueAsString(document) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Records of plain values are always JSON", e);
        }
    }
}
