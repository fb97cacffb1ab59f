package dev.tenantry.operator.reconciler.apikey;

import dev.tenantry.api.v1alpha1.ApiKey;
import dev.tenantry.api.v1alpha1.ApiKeySpec;
import dev.tenantry.api.v1alpha1.ApiKeyState;
import dev.tenantry.api.v1alpha1.ApiKeyStatus;
import dev.tenantry.api.v1alpha1.PreviousKeyDelivery;
import dev.tenantry.api.v1alpha1.RotationSpec;
import dev.tenantry.apikey.KeyMode;
import dev.tenantry.operator.event.EventRecorder;
import dev.tenantry.operator.event.RecordedEvents;
import dev.tenantry.operator.identity.InstallationIds;
import dev.tenantry.operator.identity.KeyClaims;
import dev.tenantry.operator.identity.KeyClients;
import dev.tenantry.operator.identity.NothingSeen;
import dev.tenantry.operator.identity.SeenStates;
import dev.tenantry.operator.identity.TenantKey;
import dev.tenantry.operator.reconciler.ToldRepairs;
import dev.tenantry.operator.reconciler.apikey.ApiKeyKeeper.Outcome;
import dev.tenantry.operator.reconciler.apikey.ApiKeyPlan.End;
import dev.tenantry.operator.testing.Endpoints;
import dev.tenantry.operator.testing.Resources;
import dev.tenantry.operator.testing.TurnableClock;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An operator that is killed right after any of its writes, and one after it that is killed right after any of its own: the
 * third ends with what an undisturbed one ends with, and no key was made for nothing.
 */
@EnableKubernetesMockClient(crud = true)
@SuppressWarnings("NullAway.Init")
class ApiKeyCrashTest {

    private static final String FINALIZER = "tenantry.dev/finalizer";
    private static final Duration HOUR = Duration.ofHours(1);

    /** Kept: a logger that nobody holds forgets its level. Each of the many requests would be two lines. */
    private static final Logger REQUESTS = Logger.getLogger("io.fabric8.mockwebserver.MockWebServer");

    KubernetesClient apiServer;

    @BeforeAll
    static void keepQuiet() {
        REQUESTS.setLevel(Level.WARNING);
    }

    @Test
    void a_key_is_issued_once() {
        int crashes = interrupted(Case::create, world -> {
            world.assertOneKey();
            assertThat(world.keycloak.everMade()).hasSize(1);
        });

        assertThat(crashes).isGreaterThanOrEqualTo(3);
    }

    @Test
    void a_rotation_with_overlap_makes_one_key_and_leaves_the_one_before() {
        int crashes = interrupted(Case::issued, world -> world.rotate("2h", "please"), world -> {
            world.assertOneKeyBeside(world.first);
            assertThat(world.status().rotation().request()).isEqualTo("please");
            assertThat(world.keycloak.everMade()).hasSize(2);
        });

        assertThat(crashes).isGreaterThanOrEqualTo(4);
    }

    @Test
    void a_rotation_without_overlap_makes_one_key_and_ends_the_one_before() {
        int crashes = interrupted(Case::issued, world -> world.rotate("0s", "please"), world -> {
            world.assertOneKey();
            assertThat(world.delivered("key")).isNotEqualTo(world.first);
            assertThat(world.keycloak.everMade()).hasSize(2);
        });

        assertThat(crashes).isGreaterThanOrEqualTo(5);
    }

    @Test
    void an_overlap_ends_with_the_one_key() {
        int crashes = interrupted(Case::inOverlap, world -> world.clock.advance(HOUR.multipliedBy(3)), world -> {
            world.assertOneKey();
            assertThat(world.delivered("previousKey")).isNull();
            assertThat(world.keycloak.everMade()).hasSize(2);
        });

        assertThat(crashes).isGreaterThanOrEqualTo(3);
    }

    @Test
    void after_a_revocation_no_key_is_left() {
        int crashes =
                interrupted(Case::inOverlap, world -> world.edit(spec -> spec(null, spec.rotation(), true)), world -> {
                    world.assertNoKey();
                    assertThat(world.status().state()).isEqualTo(ApiKeyState.Revoked);
                    assertThat(world.keycloak.everMade()).hasSize(2);
                });

        assertThat(crashes).isGreaterThanOrEqualTo(4);
    }

    @Test
    void after_its_expiry_no_key_is_left() {
        int crashes = interrupted(
                world -> {
                    world.create();
                    world.edit(spec -> spec(
                            Instant.parse(Resources.NOW)
                                    .plus(HOUR.multipliedBy(4))
                                    .toString(),
                            null,
                            null));
                    world.settle();
                },
                world -> world.clock.advance(HOUR.multipliedBy(5)),
                world -> {
                    world.assertNoKey();
                    assertThat(world.status().state()).isEqualTo(ApiKeyState.Expired);
                    assertThat(world.keycloak.everMade()).hasSize(1);
                });

        assertThat(crashes).isGreaterThanOrEqualTo(3);
    }

    @Test
    void after_a_deletion_no_key_is_left() {
        int crashes = interrupted(Case::inOverlap, Case::delete, world -> {
            world.assertNoKey();
            assertThat(world.apiKey()).isNull();
            assertThat(world.keycloak.everMade()).hasSize(2);
        });

        assertThat(crashes).isGreaterThanOrEqualTo(4);
    }

    @Test
    void a_key_whose_secret_and_client_are_both_lost_is_replaced_once() {
        int crashes = interrupted(
                Case::issued,
                world -> {
                    world.keycloak.loseAll();
                    apiServer
                            .secrets()
                            .inNamespace(Resources.NAMESPACE)
                            .withName(world.name)
                            .delete();
                },
                world -> {
                    world.assertOneKey();
                    assertThat(world.keycloak.everMade()).hasSize(2);
                });

        assertThat(crashes).isGreaterThanOrEqualTo(3);
    }

    private int interrupted(Step operation, Step then) {
        return interrupted(world -> {}, operation, then);
    }

    /**
     * Kills the operator after each of the writes of an operation, and the next one after each of its own.
     *
     * @return how many of the first operator's writes there were
     */
    private int interrupted(Step before, Step operation, Step then) {
        for (int first = 1; ; first++) {
            boolean killedFirst = true;
            boolean killedSecond = true;
            for (int second = 1; killedFirst && killedSecond; second++) {
                Case world = new Case("key-" + first + "-" + second);
                before.in(world);
                world.remember();
                operation.in(world);
                killedFirst = world.run(Life.untilWrite(first));
                killedSecond = killedFirst && world.run(Life.untilWrite(second));
                world.settle();
                then.in(world);
            }
            if (!killedFirst) {
                return first - 1;
            }
        }
    }

    private interface Step {
        void in(Case world);
    }

    private static ApiKeySpec spec(
            @Nullable String expiresAt, @Nullable RotationSpec rotation, @Nullable Boolean revoked) {
        ApiKeySpec plain = Resources.apiKey("any", null).getSpec();
        return new ApiKeySpec(
                plain.organizationRef(), null, null, plain.scopes(), null, null, expiresAt, rotation, revoked);
    }

    /** One ApiKey, what stands for it, and the operators that care for it. */
    private final class Case {

        final String name;
        final TurnableClock clock = new TurnableClock();
        final KeysInMemory keycloak = new KeysInMemory();
        String first = "";

        Case(String name) {
            this.name = name;
        }

        void create() {
            ApiKey apiKey = Resources.apiKey(name, null);
            apiKey.getMetadata().setFinalizers(new ArrayList<>(List.of(FINALIZER)));
            apiServer.resource(apiKey).create();
        }

        void issued() {
            create();
            settle();
        }

        void inOverlap() {
            issued();
            rotate("2h", "please");
            settle();
        }

        void rotate(String overlap, String request) {
            edit(spec -> spec(
                    spec.expiresAt(),
                    new RotationSpec(null, overlap, null, PreviousKeyDelivery.Deliver, request),
                    spec.revoked()));
        }

        void edit(UnaryOperator<ApiKeySpec> change) {
            clock.advance(HOUR);
            ApiKey apiKey = Objects.requireNonNull(apiKey());
            apiKey.setSpec(change.apply(apiKey.getSpec()));
            apiKey.getMetadata().setGeneration(apiKey.getMetadata().getGeneration() + 1);
            apiServer.resource(apiKey).update();
        }

        void delete() {
            apiServer.resource(apiKey()).delete();
        }

        void remember() {
            first = Optional.ofNullable(delivered("key")).orElse("");
        }

        @Nullable
        ApiKey apiKey() {
            return apiServer
                    .resources(ApiKey.class)
                    .inNamespace(Resources.NAMESPACE)
                    .withName(name)
                    .get();
        }

        ApiKeyStatus status() {
            return Objects.requireNonNull(apiKey()).getStatus();
        }

        /** The entry of the Secret; null when there is none. */
        @Nullable
        String delivered(String entry) {
            Secret secret = apiServer
                    .secrets()
                    .inNamespace(Resources.NAMESPACE)
                    .withName(name)
                    .get();
            String encoded = secret == null ? null : secret.getData().get(entry);
            return encoded == null ? null : new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
        }

        void settle() {
            assertThat(run(Life.undisturbed())).isFalse();
        }

        /** Lets an operator work until nothing is left to do, and returns whether it was killed before. */
        boolean run(Life life) {
            try (KubernetesClient client = life.client(apiServer)) {
                Operator operator = new Operator(client, keycloak.in(life), clock);
                int before;
                int passes = 0;
                do {
                    before = life.writes();
                    operator.pass(name);
                    assertDeliveredKeyWorks();
                    assertThat(++passes)
                            .as("passes until nothing is left to do")
                            .isLessThan(10);
                } while (life.writes() > before && !life.isKilled());
            } catch (RuntimeException killed) {
                assertThat(life.isKilled()).as(killed.toString()).isTrue();
            }
            assertDeliveredKeyWorks();
            return life.isKilled();
        }

        /** Whenever a key is to work at all. */
        private void assertDeliveredKeyWorks() {
            ApiKey apiKey = apiKey();
            boolean ends = apiKey == null
                    || apiKey.getMetadata().getDeletionTimestamp() != null
                    || Boolean.TRUE.equals(apiKey.getSpec().revoked())
                    || apiKey.getSpec().expiresAt() != null;
            if (!ends && delivered("key") != null) {
                assertThat(keycloak.working()).contains(delivered("key"));
            }
        }

        void assertOneKey() {
            assertOneKeyBeside(null);
        }

        void assertOneKeyBeside(@Nullable String previous) {
            Set<String> working = new HashSet<>(Set.of(delivered("key")));
            Optional.ofNullable(previous).ifPresent(working::add);
            assertThat(keycloak.working()).isEqualTo(working);
            assertThat(delivered("previousKey")).isEqualTo(previous);
            assertThat(delivered("key")).contains(status().keyId());
            assertThat(status().state()).isEqualTo(previous == null ? ApiKeyState.Active : ApiKeyState.Rotating);
        }

        void assertNoKey() {
            assertThat(keycloak.working()).isEmpty();
            assertThat(delivered("keyId")).isNull();
        }
    }

    /** What the reconciler does in a pass, without the framework. */
    private static final class Operator {

        private final KubernetesClient client;
        private final KeySecrets secrets;
        private final ApiKeyKeeper keeper;
        private final ApiKeyStatusFactory status;

        Operator(KubernetesClient client, KeyClients clients, TurnableClock clock) {
            this.client = client;
            this.secrets = new KeySecrets(client, new Endpoints());
            this.status = new ApiKeyStatusFactory(clock);
            SeenStates seen = NothingSeen.yet();
            EventRecorder events = new RecordedEvents(client).recorder();
            this.keeper = new ApiKeyKeeper(
                    new ApiKeyObserver(clients, InstallationIds.of("tenantry")),
                    new ApiKeyApplier(clients, secrets),
                    secrets,
                    seen,
                    new ApiKeyEvents(ToldRepairs.in(seen, events), events),
                    InstallationIds.of("tenantry"),
                    new SecureRandom(),
                    clock);
        }

        void pass(String name) {
            ApiKey apiKey = client.resources(ApiKey.class)
                    .inNamespace(Resources.NAMESPACE)
                    .withName(name)
                    .get();
            if (apiKey == null) {
                return;
            }
            if (apiKey.getMetadata().getDeletionTimestamp() != null) {
                keeper.cleanUp(apiKey, Optional.of(Endpoints.SHARED));
                apiKey.getMetadata().setFinalizers(List.of());
                client.resource(apiKey).update();
                return;
            }
            ApiKeyStatus next = next(apiKey);
            if (!next.equals(apiKey.getStatus())) {
                apiKey.setStatus(next);
                client.resource(apiKey).updateStatus();
            }
        }

        private ApiKeyStatus next(ApiKey apiKey) {
            Optional<Secret> secret = secrets.find(apiKey);
            Optional<End> end = keeper.end(apiKey, secret);
            if (end.isPresent()) {
                keeper.keepEnded(apiKey, end.get(), () -> Optional.of(Endpoints.SHARED));
                return status.ended(apiKey, end.get());
            }
            ApiKeyTarget target = new ApiKeyTarget(
                    Endpoints.SHARED,
                    TenantKey.of(apiKey),
                    apiKey.getMetadata().getName(),
                    KeyMode.LIVE,
                    new KeyClaims("customers.acme", "kc-1", null, List.of("Read", "Write")));
            Outcome outcome = keeper.keep(apiKey, target, secret);
            if (outcome instanceof Outcome.Ended ended) {
                return status.ended(apiKey, ended.end());
            }
            Outcome.Kept kept = (Outcome.Kept) outcome;
            return status.issued(
                    apiKey, kept.terms(), kept.delivery(), kept.lost(), Optional.empty(), Optional.empty());
        }
    }
}
