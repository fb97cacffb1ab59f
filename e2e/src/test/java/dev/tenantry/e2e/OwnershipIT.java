package dev.tenantry.e2e;

import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.e2e.support.KeycloakView;
import dev.tenantry.e2e.support.RunningProduct;
import dev.tenantry.e2e.support.Tenant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.keycloak.representations.idm.OrganizationRepresentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What somebody else made is not overwritten. */
@ExtendWith(RunningProduct.class)
class OwnershipIT {

    @Test
    void an_organization_of_somebody_else_is_left_alone_until_it_may_be_adopted(Tenant tenant, KeycloakView keycloak) {
        OrganizationRepresentation theirs = new OrganizationRepresentation();
        theirs.setName(tenant.alias("acme"));
        theirs.setAlias(tenant.alias("acme"));
        theirs.setAttributes(Map.of("theirs", List.of("yes")));
        keycloak.realm().organizations().create(theirs).close();

        tenant.plan("plan", 10);
        tenant.organization("acme", "plan");
        tenant.awaitCondition(Organization.class, "acme", "Synced", "False", "NotOwned");
        assertThat(attributes(tenant, keycloak)).containsOnlyKeys("theirs");

        tenant.apply("""
            apiVersion: tenantry.dev/v1alpha1
            kind: Organization
            metadata: {name: acme, annotations: {tenantry.dev/adopt: "true"}}
            spec: {displayName: Example, planRef: {name: $NS-plan}}
            """);
        tenant.awaitReady();

        assertThat(attributes(tenant, keycloak)).containsKeys("theirs", "tenantry.owner");
    }

    private static Map<String, List<String>> attributes(Tenant tenant, KeycloakView keycloak) {
        return keycloak.organization(tenant.alias("acme")).orElseThrow().getAttributes();
    }

    @Test
    void a_paused_organization_is_looked_at_and_not_touched(Tenant tenant, KeycloakView keycloak) {
        tenant.whole("acme");
        tenant.apply("""
            apiVersion: tenantry.dev/v1alpha1
            kind: Organization
            metadata: {name: acme, annotations: {tenantry.dev/paused: "true"}}
            spec: {displayName: Another, planRef: {name: $NS-plan}}
            """);
        // Another object goes through all of it meanwhile: time enough for this one.
        tenant.organization("globex", "plan");
        await().atMost(Tenant.PATIENCE)
                .until(() -> keycloak.organization(tenant.alias("globex")).isPresent());

        assertThat(attributes(tenant, keycloak).get("displayName")).containsExactly("Example");

        tenant.organization("acme", "plan");
        tenant.awaitReady();
    }
}
