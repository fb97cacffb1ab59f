package dev.tenantry.operator.admission;

import dev.tenantry.operator.admission.certificate.ServingCertificate;
import dev.tenantry.operator.admission.certificate.WebhookCertificates;
import dev.tenantry.operator.config.TenantryConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.SSLOptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/** Listens for API servers once there is a certificate, and changes that without a pause. */
@ApplicationScoped
public class AdmissionServer {

    static final String PATH = "/validate";

    private static final Logger LOG = Logger.getLogger(AdmissionServer.class);
    // Objects are at most 1.5 MiB in etcd, and a request has two.
    private static final long LONGEST_BODY = 8L * 1024 * 1024;
    private static final int IDLE_SECONDS = 300;
    private static final long PATIENCE_SECONDS = 10;

    private final Vertx vertx;
    private final TenantryConfig config;
    private final WebhookCertificates certificates;
    private final AdmissionReviews reviews;
    private Optional<HttpServer> server = Optional.empty();
    private Optional<ServingCertificate> shown = Optional.empty();

    AdmissionServer(Vertx vertx, TenantryConfig config, WebhookCertificates certificates, AdmissionReviews reviews) {
        this.vertx = vertx;
        this.config = config;
        this.certificates = certificates;
        this.reviews = reviews;
    }

    void start(@Observes StartupEvent started) {
        if (config.admission().webhook().enabled()) {
            certificates.keep(this::show);
        }
    }

    /** Listens with this certificate, or goes on with it. */
    synchronized void show(ServingCertificate certificate) {
        if (shown.equals(Optional.of(certificate))) {
            return;
        }
        PemKeyCertOptions pem = new PemKeyCertOptions()
                .setCertValue(Buffer.buffer(certificate.chain()))
                .setKeyValue(Buffer.buffer(certificate.key()));
        if (server.isPresent()) {
            await(server.get().updateSSLOptions(new SSLOptions().setKeyCertOptions(pem)));
        } else {
            reviews.warmUp();
            server = Optional.of(await(listen(pem)));
        }
        shown = Optional.of(certificate);
    }

    synchronized int port() {
        return server.map(HttpServer::actualPort).orElse(0);
    }

    private Future<HttpServer> listen(PemKeyCertOptions pem) {
        TenantryConfig.Webhook webhook = config.admission().webhook();
        return vertx.createHttpServer(new HttpServerOptions()
                        .setHost(webhook.host())
                        .setPort(webhook.port())
                        .setSsl(true)
                        .setUseAlpn(true)
                        .setIdleTimeout(IDLE_SECONDS)
                        .setKeyCertOptions(pem))
                .requestHandler(this::handle)
                .listen()
                .onSuccess(listening -> LOG.infof("The webhook listens on port %d", listening.actualPort()));
    }

    private void handle(HttpServerRequest request) {
        if (request.method() != HttpMethod.POST || !PATH.equals(request.path())) {
            request.response().setStatusCode(404).end();
            return;
        }
        if (length(request) > LONGEST_BODY) {
            request.response()
                    .setStatusCode(413)
                    .putHeader(HttpHeaders.CONNECTION, "close")
                    .end();
            return;
        }
        request.body()
                .compose(body -> vertx.executeBlocking(() -> reviews.answer(body.getBytes()), false))
                .onSuccess(answer -> request.response()
                        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                        .end(Buffer.buffer(answer)))
                .onFailure(unreadable -> {
                    LOG.debugf("A request to the webhook was none: %s", unreadable.getMessage());
                    request.response().setStatusCode(400).end();
                });
    }

    /** One that does not say how long it is counts as too long: API servers say it. */
    private static long length(HttpServerRequest request) {
        String said = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return said == null ? Long.MAX_VALUE : Long.parseLong(said);
        } catch (NumberFormatException none) {
            return Long.MAX_VALUE;
        }
    }

    private <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException failed) {
            Throwable cause = failed.getCause() == null ? failed : failed.getCause();
            throw new IllegalStateException(
                    "the webhook cannot listen on port "
                            + config.admission().webhook().port() + " (" + cause.getMessage() + ")",
                    cause);
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", ending);
        }
    }

    void stop(@Observes ShutdownEvent ending) {
        Optional<HttpServer> listening;
        synchronized (this) {
            listening = server;
        }
        listening.ifPresent(HttpServer::close);
    }
}
