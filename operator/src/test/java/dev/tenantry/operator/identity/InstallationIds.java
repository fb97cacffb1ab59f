package dev.tenantry.operator.identity;

import dev.tenantry.operator.testing.FixedConfig;

/** Ids as an installation of that name gives them, for tests of other packages. */
public final class InstallationIds {

    private InstallationIds() {}

    public static TenantIds of(String installation) {
        return new TenantIds(new FixedConfig(installation));
    }
}
