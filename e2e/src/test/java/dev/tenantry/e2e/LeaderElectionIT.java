package dev.tenantry.e2e;

import dev.tenantry.api.v1alpha1.Environment;
import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.e2e.support.Administrator;
import dev.tenantry.e2e.support.ApiServerWrites;
import dev.tenantry.e2e.support.KeycloakView;
import dev.tenantry.e2e.support.OperatorCalls;
import dev.tenantry.e2e.support.OperatorSettings;
import dev.tenantry.e2e.support.RunningProduct;
import dev.tenantry.e2e.support.Tenant;
import dev.tenantry.e2e.support.WithoutWebhook;
import dev.tenantry.local.LocalTenantry;
import dev.tenantry.local.operator.PodStandIn;
import dev.tenantry.local.process.ChildProcess;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Of two replicas one acts and the other waits, whatever happens to the first. */
@ExtendWith(RunningProduct.class)
class LeaderElectionIT {

    /** The Lease runs out after 15 s, and who waits looks at it every four at the latest; the rest is this machine's. */
    private static final Duration TAKEOVER = Duration.ofSeconds(25);

    /** Without waiting for the Lease to run out. */
    private static final Duration HANDOVER = Duration.ofSeconds(12);

    /** After 10 s without a renewal. */
    private static final Duration GIVING_UP = Duration.ofSeconds(14);

    private PodStandIn first;
    private PodStandIn second;

    @BeforeEach
    void one_leads_and_one_waits(LocalTenantry product) throws Exception {
        first = product.operator();
        second = product.secondOperator();
        awaitLeader(product, first);
        second.start();
    }

    @AfterEach
    void the_first_goes_on_alone(LocalTenantry product) throws Exception {
        second.stop();
        first.start();
        awaitLeader(product, first);
    }

    @Test
    void who_waits_is_ready_and_does_nothing(Tenant tenant, LocalTenantry product) throws Exception {
        second.stop();
        // Who follows Keycloak's events asks for them each second then. The webhook leads to the one that stands still:
        // the
        // API server would wait for its answers for longer than a leader may be silent.
        try (OperatorSettings ignored = OperatorSettings.with(product, "TENANTRY_KEYCLOAK_WATCH_INTERVAL", "1s");
                WithoutWebhook unasked = WithoutWebhook.of(tenant)) {
            second.start();
            nothingHappensWhileTheLeaderStandsStill(tenant, product);
            tenant.awaitReady();
            assertThat(leader(product)).isEqualTo(first.name());
            second.stop();
        }
    }

    private void nothingHappensWhileTheLeaderStandsStill(Tenant tenant, LocalTenantry product)
            throws InterruptedException {
        first.pause();
        try {
            tenant.plan("plan", 10);
            tenant.organization("acme", "plan");
            tenant.environment("acme", "prod", "Production", 6);
            OperatorCalls calls = OperatorCalls.from(product);
            ApiServerWrites writes = ApiServerWrites.now(product);

            // Shorter than the leader may be silent: what is measured is that time passes and nothing happens.
            Thread.sleep(Duration.ofSeconds(5).toMillis());

            assertThat(calls.all()).isEmpty();
            assertThat(ApiServerWrites.now(product)).isEqualTo(writes);
            assertThat(tenant.get(Organization.class, "acme").getStatus()).isNull();
        } finally {
            first.resume();
        }
    }

    @Test
    void when_the_leader_is_killed_the_other_takes_over(Tenant tenant, LocalTenantry product, KeycloakView keycloak) {
        tenant.whole("acme");
        first.kill();
        tenant.environment("acme", "prod", "Production", 3);

        awaitLeader(product, second, TAKEOVER);
        await().atMost(Tenant.PATIENCE)
                .until(() -> tenant.get(Environment.class, "prod").getStatus().granted() == 3);

        // What happens in Keycloak is followed by the new one.
        new Administrator(keycloak, tenant, "acme").deleteGroup("/env/prod");
        await().atMost(Tenant.PATIENCE).until(() -> keycloak.hasGroup(tenant.alias("acme"), "/env/prod"));
    }

    @Test
    void a_leader_that_is_stopped_hands_over_at_once(Tenant tenant, LocalTenantry product) {
        first.stop();

        awaitLeader(product, second, HANDOVER);
        tenant.whole("acme");
    }

    @Test
    void a_crashed_leader_that_is_started_again_goes_on_at_once(LocalTenantry product, Tenant tenant) throws Exception {
        Lease before = lease(product);
        first.kill();
        first.start();

        tenant.whole("acme");
        assertThat(lease(product).getSpec().getLeaseTransitions())
                .isEqualTo(before.getSpec().getLeaseTransitions());
    }

    @Test
    void a_leader_that_was_held_up_beyond_its_lease_ends_and_writes_nothing(Tenant tenant, LocalTenantry product)
            throws Exception {
        tenant.plan("plan", 10);
        tenant.organization("acme", "plan");
        tenant.environment("acme", "prod", "Production", 6);
        tenant.apiKey("acme", "key", "prod");
        first.pause();
        try {
            awaitLeader(product, second, TAKEOVER);
            // Of this one the other knows nothing.
            tenant.environment("acme", "test", "Test", 4);
            tenant.awaitReady();
            Map<String, String> revisions = settled(tenant);
            ChildProcess held = first.process().orElseThrow();

            first.resume();

            awaitEnd(held, Duration.ofSeconds(15));
            assertThat(leader(product)).isEqualTo(second.name());
            assertThat(revisions(tenant)).isEqualTo(revisions);
        } finally {
            first.kill();
        }
    }

    @Test
    void a_leader_that_cannot_reach_the_api_server_ends_before_its_lease_does_and_leads_when_it_is_back(
            LocalTenantry product) throws Exception {
        ChildProcess apiServer = product.controlPlane().processes().stream()
                .filter(process -> process.name().equals("kube-apiserver"))
                .findFirst()
                .orElseThrow();
        ChildProcess leader = first.process().orElseThrow();
        second.stop();
        apiServer.pause();
        try {
            awaitEnd(leader, GIVING_UP);
        } finally {
            apiServer.resume();
        }

        awaitStartedAgain(first, leader);
        awaitLeader(product, first);
    }

    private static void awaitStartedAgain(PodStandIn replica, ChildProcess ended) throws Exception {
        await(replica.name() + " is started again").until(() -> replica.process()
                .filter(process -> process.pid() != ended.pid())
                .isPresent());
        replica.awaitReady();
    }

    private static void awaitEnd(ChildProcess replica, Duration patience) {
        assertThat(replica.onExit())
                .as("the exit code of %s", replica.name())
                .succeedsWithin(patience)
                .isEqualTo(1);
    }

    /** The revisions of all objects, when nobody writes them any more. */
    private static Map<String, String> settled(Tenant tenant) {
        AtomicReference<Map<String, String>> before = new AtomicReference<>(Map.of());
        return await().atMost(Tenant.PATIENCE)
                .pollInterval(Duration.ofSeconds(2))
                .until(() -> revisions(tenant), revisions -> revisions.equals(before.getAndSet(revisions)));
    }

    private static Map<String, String> revisions(Tenant tenant) {
        return tenant.everything()
                .collect(Collectors.toMap(
                        object -> object.getKind() + "/" + object.getMetadata().getName(),
                        object -> object.getMetadata().getResourceVersion()));
    }

    private static void awaitLeader(LocalTenantry product, PodStandIn replica) {
        awaitLeader(product, replica, TAKEOVER);
    }

    private static void awaitLeader(LocalTenantry product, PodStandIn replica, Duration patience) {
        await(replica.name() + " leads").atMost(patience).until(() -> replica.name()
                .equals(leader(product)));
    }

    private static String leader(LocalTenantry product) {
        return lease(product).getSpec().getHolderIdentity();
    }

    private static Lease lease(LocalTenantry product) {
        return product.kubernetesClient()
                .leases()
                .inNamespace("tenantry-system")
                .withName("tenantry")
                .get();
    }
}
