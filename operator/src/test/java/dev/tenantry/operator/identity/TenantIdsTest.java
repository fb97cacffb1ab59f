package dev.tenantry.operator.identity;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TenantIdsTest {

    private static final TenantKey ACME = new TenantKey("customers", "acme");

    private final TenantIds ids = InstallationIds.of("tenantry");

    /** Platforms store them: these two are {@code sha256("tenantry/<kind>/customers/acme")}, and must stay so. */
    @Test
    void anIdFollowsFromInstallationKindAndName() {
        assertThat(ids.organization(ACME)).isEqualTo("org_93c8c526195dfd27af3b");
        assertThat(ids.environment(ACME)).isEqualTo("env_378bd25db3655694c121");
    }

    @Test
    void anotherInstallationNamespaceOrNameHasAnotherId() {
        assertThat(InstallationIds.of("other").organization(ACME)).isNotEqualTo(ids.organization(ACME));
        assertThat(ids.organization(new TenantKey("elsewhere", "acme"))).isNotEqualTo(ids.organization(ACME));
        assertThat(ids.organization(new TenantKey("customers", "umbrella"))).isNotEqualTo(ids.organization(ACME));
    }
}
