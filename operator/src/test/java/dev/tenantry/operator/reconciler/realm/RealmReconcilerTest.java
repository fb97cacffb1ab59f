package dev.tenantry.operator.reconciler.realm;

import dev.tenantry.operator.identity.AccountEvent;
import dev.tenantry.operator.identity.IdentityChanges;
import dev.tenantry.operator.identity.IdentityException;
import dev.tenantry.operator.identity.IdentityFailure;
import dev.tenantry.operator.identity.Realm;
import dev.tenantry.operator.identity.TenantKey;
import dev.tenantry.operator.identity.WatchedRealms;
import dev.tenantry.operator.testing.FixedConfig;
import dev.tenantry.operator.testing.TurnableClock;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RealmReconcilerTest {

    private static final Realm REALM = new Realm("tenantry");

    private final TurnableClock clock = new TurnableClock();
    private final BlockingQueue<Realm> ensured = new LinkedBlockingQueue<>();
    private final List<Realm> mistrusted = new ArrayList<>();
    private final Changes changes = new Changes();
    private boolean lostSomething;
    private boolean away;
    private final RealmReconciler realms = new RealmReconciler(
            realm -> {
                if (away) {
                    throw new IdentityException(IdentityFailure.IdentityUnreachable, "away", null);
                }
                ensured.add(realm);
                return lostSomething;
            },
            new Watched(),
            changes,
            clock,
            new FixedConfig());

    @AfterEach
    void stop() {
        realms.stop();
    }

    private boolean isLookedAtAgain() throws InterruptedException {
        return ensured.poll(5, TimeUnit.SECONDS) != null;
    }

    @Test
    void aRealmIsKeptOnceForAllOrganizationsThatCome() {
        realms.ensure(REALM);
        realms.ensure(REALM);

        assertThat(ensured).hasSize(1);
    }

    @Test
    void aRealmThatCouldNotBeKeptIsTriedByTheNextOrganization() {
        away = true;
        assertThatThrownBy(() -> realms.ensure(REALM)).isInstanceOf(IdentityException.class);
        away = false;

        realms.ensure(REALM);

        assertThat(ensured).hasSize(1);
    }

    @Test
    void aChangeByHandIsPutRightWithoutWaitingForAnOrganization() throws InterruptedException {
        realms.ensure(REALM);
        ensured.clear();
        clock.advance(Duration.ofSeconds(1));

        changes.realmChanged.accept(REALM);

        assertThat(isLookedAtAgain()).isTrue();
    }

    @Test
    void aRealmThatNobodyNeededYetIsLeftAlone() {
        changes.realmChanged.accept(REALM);

        assertThat(ensured).isEmpty();
    }

    @Test
    void itIsLookedAtAgainAtTheSweepAndAfterKeycloakWasReplaced() {
        realms.ensure(REALM);
        clock.advance(new FixedConfig().resync().sweep());
        realms.ensure(REALM);
        changes.replaced.run();
        realms.ensure(REALM);

        assertThat(ensured).hasSize(3);
    }

    @Test
    void whatRefersToSomethingThatWasLostIsLookedAtAgain() {
        lostSomething = true;

        realms.ensure(REALM);

        assertThat(mistrusted).containsExactly(REALM);
    }

    private final class Watched implements WatchedRealms {
        @Override
        public void watch(Realm realm) {}

        @Override
        public void unwatch(Realm realm) {}

        @Override
        public void expectAnswer(Realm realm, Instant until) {}

        @Override
        public void mistrust(Realm realm) {
            mistrusted.add(realm);
        }
    }

    private static final class Changes implements IdentityChanges {
        private Runnable replaced = () -> {};
        private Consumer<Realm> realmChanged = realm -> {};

        @Override
        public void onReplaced(Runnable listener) {
            replaced = listener;
        }

        @Override
        public void onChanged(Class<? extends HasMetadata> kind, Consumer<TenantKey> listener) {}

        @Override
        public void onRealmChanged(Consumer<Realm> listener) {
            realmChanged = listener;
        }

        @Override
        public void onAccountEvent(Consumer<AccountEvent> listener) {}
    }
}
