package dev.tenantry.operator.identity;

/** What names a customer's identity provider outside of the cluster: the organization it is of, and its name there. */
public record ProviderKey(TenantKey organization, String name) {

    /** {@code namespace.organization.name}: unambiguous, because none of the three holds a dot. */
    public String alias() {
        return organization.alias() + "." + name;
    }
}
