package dev.tenantry.operator.identity;

import io.fabric8.kubernetes.api.model.HasMetadata;

/**
 * What names an object of a tenant outside of the cluster: its namespace and name, never its uid, so that a restored
 * cluster finds what it had made before.
 */
public record TenantKey(String namespace, String name) {

    public static TenantKey of(HasMetadata object) {
        return new TenantKey(
                object.getMetadata().getNamespace(), object.getMetadata().getName());
    }

    /** {@code namespace/name}, as kubectl and log lines write it. */
    public String path() {
        return namespace + "/" + name;
    }

    /** {@code namespace.name}: unambiguous, because a namespace holds no dot, and free of characters that URLs escape. */
    public String alias() {
        return namespace + "." + name;
    }

    @Override
    public String toString() {
        return path();
    }
}
