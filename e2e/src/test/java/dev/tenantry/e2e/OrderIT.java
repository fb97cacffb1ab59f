package dev.tenantry.e2e;

import dev.tenantry.api.v1alpha1.ApiKey;
import dev.tenantry.api.v1alpha1.Environment;
import dev.tenantry.api.v1alpha1.Member;
import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.e2e.support.KeycloakView;
import dev.tenantry.e2e.support.Person;
import dev.tenantry.e2e.support.RunningProduct;
import dev.tenantry.e2e.support.Team;
import dev.tenantry.e2e.support.Tenant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Manifests may come in any order. */
@ExtendWith(RunningProduct.class)
class OrderIT {

    @Test
    void what_comes_before_its_organization_and_its_plan_becomes_ready_without_another_touch(Tenant tenant) {
        tenant.apiKey("acme", "key", "prod");
        tenant.member("acme", "owner", tenant.email("owner"), "Owner");
        tenant.phoneNumber("acme", "hotline", "+12015550143");
        tenant.awaitCondition(ApiKey.class, "key", "Accepted", "False", "OrganizationNotFound");
        tenant.awaitCondition(Member.class, "owner", "Accepted", "False", "OrganizationNotFound");

        tenant.organization("acme", "plan");
        tenant.awaitCondition(Organization.class, "acme", "Accepted", "False", "PlanNotFound");
        tenant.awaitCondition(Member.class, "owner", "Accepted", "False", "OrganizationNotReady");

        tenant.plan("plan", 10);
        tenant.awaitCondition(ApiKey.class, "key", "Accepted", "False", "EnvironmentNotFound");

        tenant.environment("acme", "prod", "Production", 5);
        tenant.awaitReady();
    }

    @Test
    void an_environment_that_was_deleted_and_made_again_has_its_people_again(Tenant tenant, KeycloakView keycloak) {
        tenant.plan("plan", 10);
        tenant.organization("acme", "plan");
        tenant.environment("acme", "prod", "Production", 5);
        new Team(tenant).invite("acme", "ada", "Member", "environments: [{name: prod, role: Editor}]");
        Person ada = tenant.join("ada");

        tenant.delete(Environment.class, "prod");
        tenant.awaitGone(Environment.class, "prod");
        tenant.environment("acme", "prod", "Production", 5);
        tenant.awaitReady();

        await().atMost(Tenant.PATIENCE)
                .untilAsserted(() -> assertThat(keycloak.groups(tenant.alias("acme"), ada.email()))
                        .isEqualTo(Set.of("/member", "/env/prod/editor")));
    }
}
