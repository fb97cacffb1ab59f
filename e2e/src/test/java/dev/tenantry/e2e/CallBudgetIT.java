package dev.tenantry.e2e;

import dev.tenantry.api.v1alpha1.ApiKey;
import dev.tenantry.api.v1alpha1.ApiKeyState;
import dev.tenantry.api.v1alpha1.MemberState;
import dev.tenantry.e2e.support.OperatorCalls;
import dev.tenantry.e2e.support.OperatorCalls.Call;
import dev.tenantry.e2e.support.OperatorSettings;
import dev.tenantry.e2e.support.OthersPaused;
import dev.tenantry.e2e.support.RunningProduct;
import dev.tenantry.e2e.support.Team;
import dev.tenantry.e2e.support.Tenant;
import dev.tenantry.local.LocalTenantry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What is asked of Keycloak, call by call: one more is a failure, however fast it is. */
@ExtendWith(RunningProduct.class)
class CallBudgetIT {

    private static final Duration WATCH_INTERVAL = Duration.ofSeconds(10);
    private static final Duration MEASURED = Duration.ofSeconds(30);

    @Test
    void inviting_somebody(Tenant tenant, LocalTenantry product) {
        organization(tenant);
        try (OthersPaused ignored = OthersPaused.than(tenant)) {
            OperatorCalls calls = OperatorCalls.from(product);

            new Team(tenant).invite("acme", "ada", "Member", "");
            tenant.awaitState("ada", MemberState.Invited);

            assertThat(calls.workWhenDone())
                    .containsExactly(
                            "GET /users",
                            "POST /users",
                            "POST /organizations/{id}/members/invite-user",
                            "GET /organizations/{id}/invitations");
        }
    }

    @Test
    void giving_an_active_member_another_role(Tenant tenant, LocalTenantry product) {
        organization(tenant);
        Team team = new Team(tenant);
        team.joined("acme", "ada", "Admin");
        // So that both groups are there: the first of a role makes its group.
        team.joined("acme", "grace", "Viewer");
        try (OthersPaused ignored = OthersPaused.than(tenant)) {
            OperatorCalls calls = OperatorCalls.from(product);

            team.invite("acme", "ada", "Viewer", "");
            tenant.awaitState("ada", MemberState.Active);

            assertThat(calls.workWhenDone())
                    .containsExactly(
                            "GET /users/{id}",
                            "GET /organizations/{id}/members/{id}/groups",
                            "POST /users/{id}/logout",
                            "GET /organizations/{id}/groups",
                            "DELETE /organizations/{id}/groups/{id}/members/{id}",
                            "GET /organizations/{id}/groups",
                            "PUT /organizations/{id}/groups/{id}/members/{id}",
                            "POST /users/{id}/logout");
        }
    }

    @Test
    void issuing_replacing_and_revoking_a_key(Tenant tenant, LocalTenantry product) {
        organization(tenant);
        try (OthersPaused ignored = OthersPaused.than(tenant)) {
            OperatorCalls calls = OperatorCalls.from(product);
            key(tenant, "rotation: {}");
            tenant.awaitReady();
            assertThat(calls.workWhenDone())
                    .containsExactly(
                            "GET /clients",
                            "POST /clients",
                            "GET /clients/{id}/service-account-user",
                            "POST /organizations/{id}/members",
                            "PUT /clients/{id}");

            calls = OperatorCalls.from(product);
            key(tenant, "rotation: {request: leak}");
            tenant.awaitReady();
            assertThat(calls.workWhenDone())
                    .containsExactly(
                            "GET /clients",
                            "GET /clients/{id}/service-account-user",
                            "GET /organizations/{id}/members/{id}",
                            "GET /clients",
                            "POST /clients",
                            "GET /clients/{id}/service-account-user",
                            "POST /organizations/{id}/members",
                            "PUT /clients/{id}",
                            "DELETE /clients/{id}");

            calls = OperatorCalls.from(product);
            key(tenant, "revoked: true");
            await("the key is revoked")
                    .atMost(Tenant.PATIENCE)
                    .until(() -> tenant.get(ApiKey.class, "key").getStatus().state() == ApiKeyState.Revoked);
            assertThat(calls.workWhenDone()).containsExactly("GET /clients", "DELETE /clients/{id}");
        }
    }

    /** @param more of its spec */
    private static void key(Tenant tenant, String more) {
        tenant.apply("""
            apiVersion: tenantry.dev/v1alpha1
            kind: ApiKey
            metadata: {name: key}
            spec: {organizationRef: {name: acme}, scopes: [Read], %s}
            """.formatted(more));
    }

    @Test
    void resyncing_what_has_converged_asks_nothing_and_an_idle_realm_is_read_once_each_interval(
            Tenant tenant, LocalTenantry product) throws Exception {
        tenant.wholeWithOwner("acme");
        tenant.phoneNumber("acme", "hotline", "+12015550187");
        tenant.awaitReady();
        try (OthersPaused others = OthersPaused.than(tenant);
                OperatorSettings ignored = OperatorSettings.with(product, "TENANTRY_RESYNC_INTERVAL", "3s")) {
            awaitIdle(product);
            OperatorCalls calls = OperatorCalls.from(product);

            // What is measured is that time passes, with resyncs in it, and nothing happens.
            await().pollDelay(MEASURED).atMost(MEASURED.plus(WATCH_INTERVAL)).until(() -> !calls.all()
                    .isEmpty());

            assertThat(calls.work()).isEmpty();
            assertThat(readsByRealm(calls)).allSatisfy((realm, reads) -> assertThat(reads)
                    .as("reads of realm %s", realm)
                    .isLessThanOrEqualTo(MEASURED.dividedBy(WATCH_INTERVAL)));
        }
    }

    /** A realm where something happened is read more often for a while; then its reads are an interval apart again. */
    private static void awaitIdle(LocalTenantry product) {
        OperatorCalls calls = OperatorCalls.from(product);
        await("idle realms").atMost(Tenant.PATIENCE.multipliedBy(2)).until(() -> {
            Map<String, List<Call>> realms = calls.all().stream().collect(Collectors.groupingBy(Call::realm));
            return !realms.isEmpty() && realms.values().stream().allMatch(CallBudgetIT::isIdle);
        });
    }

    private static boolean isIdle(List<Call> calls) {
        int size = calls.size();
        return size >= 2
                && Duration.between(
                                        calls.get(size - 2).at(),
                                        calls.get(size - 1).at())
                                .compareTo(WATCH_INTERVAL)
                        >= 0;
    }

    /** Counted from the first one on: how long the count takes is not exact. */
    private static Map<String, Long> readsByRealm(OperatorCalls calls) {
        List<Call> all = calls.all();
        return all.stream()
                .filter(call -> call.at().isBefore(all.get(0).at().plus(MEASURED)))
                .collect(Collectors.groupingBy(Call::realm, Collectors.counting()));
    }

    private static void organization(Tenant tenant) {
        tenant.plan("plan", 10);
        tenant.organization("acme", "plan");
        tenant.awaitReady();
    }
}
