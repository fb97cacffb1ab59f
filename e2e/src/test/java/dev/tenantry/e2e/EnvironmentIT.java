package dev.tenantry.e2e;

import dev.tenantry.api.v1alpha1.ApiKey;
import dev.tenantry.api.v1alpha1.Environment;
import dev.tenantry.api.v1alpha1.EnvironmentApiKey;
import dev.tenantry.e2e.support.RunningProduct;
import dev.tenantry.e2e.support.Tenant;
import dev.tenantry.local.LocalTenantry;
import dev.tenantry.local.up.Kubectl;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What an environment shows of itself. */
@ExtendWith(RunningProduct.class)
class EnvironmentIT {

    @Test
    void the_columns_are_those_of_a_settings_page(Tenant tenant, LocalTenantry product, @TempDir Path cache)
            throws Exception {
        tenant.whole("acme");
        awaitShown(tenant, keyOf(tenant, "prod-api-key"));
        Environment prod = tenant.get(Environment.class, "prod");

        List<String> lines = new Kubectl(product.binaries().kubectl(), product.kubeconfig(), cache)
                .run("get", "environments", "-n", tenant.namespace())
                .lines()
                .map(line -> line.replaceAll(" {2,}", "|"))
                .toList();

        assertThat(lines.get(0)).isEqualTo("NAME|ID|DISPLAY NAME|TYPE|MASKED KEY|MAX|GRANTED|HIDDEN|READY|AGE");
        assertThat(lines.get(1))
                .startsWith("prod|" + prod.getStatus().environmentId() + "|Production|"
                        + prod.getStatus().apiKey().masked() + "|6|6|false|True|");
    }

    private static EnvironmentApiKey keyOf(Tenant tenant, String name) {
        String masked = tenant.get(ApiKey.class, name).getStatus().masked();
        assertThat(masked).isNotEmpty();
        return new EnvironmentApiKey(name, masked);
    }

    private static EnvironmentApiKey shown(Tenant tenant) {
        return tenant.get(Environment.class, "prod").getStatus().apiKey();
    }

    private static void awaitShown(Tenant tenant, EnvironmentApiKey expected) {
        await().atMost(Tenant.PATIENCE)
                .untilAsserted(() -> assertThat(shown(tenant)).isEqualTo(expected));
    }
}
