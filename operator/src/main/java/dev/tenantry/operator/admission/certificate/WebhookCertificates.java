package dev.tenantry.operator.admission.certificate;

import dev.tenantry.operator.config.TenantryConfig;
import io.fabric8.kubernetes.client.KubernetesClient;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Has the certificates looked after, at intervals and whenever something about them changes, and hands the one to show to
 * the server. All of it happens on one thread, one pass after the other.
 */
@ApplicationScoped
public class WebhookCertificates {

    private static final Logger LOG = Logger.getLogger(WebhookCertificates.class);
    private static final long INTERVAL_SECONDS = 15;

    private final KubernetesClient client;
    private final TenantryConfig config;
    private final Clock clock;
    private final SecureRandom random;
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "webhook-certificates");
        thread.setDaemon(true);
        return thread;
    });

    public WebhookCertificates(KubernetesClient client, TenantryConfig config, Clock clock, SecureRandom random) {
        this.client = client;
        this.config = config;
        this.clock = clock;
        this.random = random;
    }

    /** @param show is given the certificate that stands after each pass, the same one again if it did not change */
    public void keep(Consumer<ServingCertificate> show) {
        CertificateSource source = source();
        Runnable pass = () -> run(source, show);
        source.onChange(() -> worker.execute(pass));
        worker.scheduleWithFixedDelay(pass, 0, INTERVAL_SECONDS, TimeUnit.SECONDS);
    }

    private CertificateSource source() {
        TenantryConfig.Webhook webhook = config.admission().webhook();
        Optional<CertificateSource> mounted =
                webhook.certificateDirectory().map(folder -> new MountedCertificate(Path.of(folder)));
        return mounted.orElseGet(() -> new OwnCertificates(
                client,
                config.namespace(),
                webhook.secret(),
                webhook.configuration(),
                new CertificateRotation(new CertificateIssuer(random), webhook.names()),
                clock));
    }

    private static void run(CertificateSource source, Consumer<ServingCertificate> show) {
        try {
            source.current().ifPresent(show);
        } catch (RuntimeException failure) {
            LOG.warnf(
                    "The webhook's certificate is not looked after for now, and tried again in %d s: %s",
                    INTERVAL_SECONDS, failure.getMessage());
        }
    }

    @PreDestroy
    void close() {
        worker.shutdownNow();
    }
}
