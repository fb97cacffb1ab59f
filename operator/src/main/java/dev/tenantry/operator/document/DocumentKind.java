package dev.tenantry.operator.document;

import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.api.v1alpha1.TenantryApi;
import io.fabric8.kubernetes.api.model.ConfigMap;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What is published of an organization, each as ConfigMap {@code <organization>-<name>} with one entry {@code <name>.json}. */
public enum DocumentKind {
    ENTITLEMENTS("entitlements"),
    SUPPORT_AGENTS("support-agents");

    /** Marks the documents, so that only they are watched. */
    public static final String LABEL = TenantryApi.GROUP + "/document";

    private final String name;

    DocumentKind(String name) {
        this.name = name;
    }

    /** Selects the documents of every kind. */
    public static String selector() {
        return LABEL + " in (" + Arrays.stream(values()).map(kind -> kind.name).collect(Collectors.joining(",")) + ")";
    }

    public String label() {
        return name;
    }

    public String entry() {
        return name + ".json";
    }

    public String nameFor(Organization organization) {
        return organization.getMetadata().getName() + "-" + name;
    }

    public boolean isOf(ConfigMap configMap) {
        return name.equals(configMap.getMetadata().getLabels().get(LABEL));
    }
}
