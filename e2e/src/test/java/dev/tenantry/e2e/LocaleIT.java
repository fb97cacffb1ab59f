package dev.tenantry.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tenantry.api.v1alpha1.Environment;
import dev.tenantry.api.v1alpha1.Locale;
import dev.tenantry.e2e.support.EntitlementsDocument;
import dev.tenantry.e2e.support.RunningProduct;
import dev.tenantry.e2e.support.Tenant;
import dev.tenantry.local.LocalTenantry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** An environment keeps the organization's locale as it was when the environment was created or last edited. */
@ExtendWith(RunningProduct.class)
class LocaleIT {

    private static final Locale GERMANY = new Locale("DE", "EUR", "Europe/Berlin");
    private static final Locale JAPAN = new Locale("JP", "JPY", "Asia/Tokyo");

    @Test
    void the_snapshot_stays_until_the_environment_is_edited(Tenant tenant) {
        tenant.plan("plan", 10);
        organization(tenant, GERMANY);
        tenant.environment("acme", "prod", "Production", 10);
        tenant.awaitReady();
        awaitPublished(tenant, GERMANY);

        organization(tenant, JAPAN);
        tenant.awaitReady();
        awaitAnotherPass(tenant, 5);
        assertThat(snapshot(tenant)).isEqualTo(GERMANY);
        awaitPublished(tenant, GERMANY);

        tenant.environment("acme", "prod", "Production", 4);
        tenant.awaitReady();
        assertThat(snapshot(tenant)).isEqualTo(JAPAN);
        awaitPublished(tenant, JAPAN);
    }

    @Test
    void the_snapshot_outlives_the_locale_it_was_taken_of_and_the_operator(Tenant tenant, LocalTenantry product)
            throws Exception {
        tenant.plan("plan", 10);
        organization(tenant, GERMANY);
        tenant.environment("acme", "prod", "Production", 10);
        tenant.awaitReady();

        tenant.organization("acme", "plan");
        tenant.awaitReady();
        product.operator().kill();
        product.operator().start();
        awaitAnotherPass(tenant, 5);

        assertThat(snapshot(tenant)).isEqualTo(GERMANY);
        awaitPublished(tenant, GERMANY);
    }

    @Test
    void an_environment_that_is_there_first_takes_it_when_there_is_something_to_take(Tenant tenant) {
        tenant.plan("plan", 10);
        tenant.environment("acme", "prod", "Production", 1);
        tenant.awaitCondition(Environment.class, "prod", "Accepted", "False", "OrganizationNotFound");
        tenant.organization("acme", "plan");
        tenant.awaitReady();
        assertThat(snapshot(tenant)).isNull();

        organization(tenant, GERMANY);

        await().atMost(Tenant.PATIENCE).until(() -> GERMANY.equals(snapshot(tenant)));
        awaitPublished(tenant, GERMANY);
    }

    private static void organization(Tenant tenant, Locale locale) {
        tenant.apply("""
            apiVersion: tenantry.dev/v1alpha1
            kind: Organization
            metadata: {name: acme}
            spec:
              displayName: Example
              planRef: {name: $NS-plan}
              locale: {country: %s, currency: %s, timeZone: %s}
            """.formatted(locale.country(), locale.currency(), locale.timeZone()));
    }

    /** A smaller plan lowers the grant, which the environment shows. */
    private static void awaitAnotherPass(Tenant tenant, int calls) {
        tenant.plan("plan", calls);
        await().atMost(Tenant.PATIENCE)
                .until(() -> tenant.get(Environment.class, "prod").getStatus().granted() == calls);
    }

    private static Locale snapshot(Tenant tenant) {
        return tenant.get(Environment.class, "prod").getStatus().locale();
    }

    private static void awaitPublished(Tenant tenant, Locale locale) {
        await().atMost(Tenant.PATIENCE).untilAsserted(() -> {
            JsonNode published = EntitlementsDocument.of(tenant, "acme").at("/environments/0/locale");
            assertThat(published.path("country").asText()).isEqualTo(locale.country());
            assertThat(published.path("currency").asText()).isEqualTo(locale.currency());
            assertThat(published.path("timeZone").asText()).isEqualTo(locale.timeZone());
        });
    }
}
