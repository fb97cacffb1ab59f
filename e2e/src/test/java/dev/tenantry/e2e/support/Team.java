package dev.tenantry.e2e.support;

/** The people of one tenant: who is a Member there and accepts the invitation. */
public record Team(Tenant tenant) {

    /** Makes somebody a Member, who has a name and accepts the first invitation at once; returns when access is given. */
    public Person joined(String organization, String name, String role) {
        invite(organization, name, role, "");
        return tenant.join(name);
    }

    /**
     * Applies a Member.
     *
     * @param more of its spec, as in {@code "environments: [{name: prod, role: Manager}]"}; empty for nothing
     */
    public void invite(String organization, String name, String role, String more) {
        invite(organization, name, tenant.email(name), role, more);
    }

    /** A Member whose name is not the one in the address: a person may be one in several organizations. */
    public void invite(String organization, String name, String email, String role, String more) {
        tenant.apply("""
            apiVersion: tenantry.dev/v1alpha1
            kind: Member
            metadata: {name: %s}
            spec: {organizationRef: {name: %s}, email: %s, firstName: Ada, lastName: Lovelace, role: %s%s}
            """.formatted(name, organization, email, role, more.isEmpty() ? "" : ", " + more));
    }
}
