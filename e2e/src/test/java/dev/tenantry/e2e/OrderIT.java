package dev.tenantry.e2e;

import dev.tenantry.api.v1alpha1.ApiKey;
import dev.tenantry.api.v1alpha1.Member;
import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.e2e.support.RunningProduct;
import dev.tenantry.e2e.support.Tenant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

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
}
