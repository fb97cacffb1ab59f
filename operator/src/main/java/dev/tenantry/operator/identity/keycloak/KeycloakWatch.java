package dev.tenantry.operator.identity.keycloak;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tenantry.operator.config.TenantryConfig;
import dev.tenantry.operator.identity.IdentityChanges;
import dev.tenantry.operator.identity.IdentityEndpoints;
import dev.tenantry.operator.identity.IdentityException;
import dev.tenantry.operator.identity.Realm;
import dev.tenantry.operator.identity.SeenStates;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Notices that Keycloak was emptied, restored or replaced, at the price of one small call each interval: the operator's
 * own service account then is another one, and its tokens have another subject.
 */
@ApplicationScoped
class KeycloakWatch implements IdentityChanges {

    private static final Logger LOG = Logger.getLogger(KeycloakWatch.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final KeycloakConnection keycloak;
    private final SeenStates seenStates;
    private final Realm shared;
    private final Duration interval;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "keycloak-watch");
        thread.setDaemon(true);
        return thread;
    });

    private @Nullable String subject;
    private boolean answering = true;

    KeycloakWatch(
            KeycloakConnection keycloak, SeenStates seenStates, IdentityEndpoints endpoints, TenantryConfig config) {
        this.keycloak = keycloak;
        this.seenStates = seenStates;
        this.shared = endpoints.sharedRealm();
        this.interval = config.keycloak().watchInterval();
    }

    void start(@Observes StartupEvent started) {
        timer.scheduleWithFixedDelay(this::lookSafely, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void onReplaced(Runnable listener) {
        listeners.add(listener);
    }

    private void lookSafely() {
        try {
            look();
            if (!answering) {
                LOG.info("Keycloak answers again");
            }
            answering = true;
        } catch (IdentityException e) {
            if (answering) {
                LOG.warn(e.explanation());
            }
            answering = false;
        } catch (RuntimeException e) {
            LOG.error("Watching Keycloak failed; it goes on", e);
        }
    }

    private void look() {
        // Any call would do: a token of the Keycloak before is refused, and the client signs in anew.
        keycloak.call(
                shared, "Watching Keycloak", realm -> realm.organizations().count(null));
        String now = subjectOf(keycloak.accessToken());
        String before = subject;
        subject = now;
        if (before != null && !before.equals(now)) {
            LOG.info("Keycloak was emptied or replaced; everything is compared with it again");
            seenStates.forgetAll();
            listeners.forEach(Runnable::run);
        }
    }

    private static String subjectOf(String jwt) {
        try {
            return JSON.readTree(Base64.getUrlDecoder().decode(jwt.split("\\.", -1)[1]))
                    .path("sub")
                    .asText();
        } catch (IOException e) {
            throw new IllegalStateException("Keycloak's access token is no JSON Web Token (RFC 7519)", e);
        }
    }

    @PreDestroy
    void stop() {
        timer.shutdownNow();
    }
}
