package dev.tenantry.operator.admission;

import dev.tenantry.operator.admission.certificate.ServingCertificate;
import dev.tenantry.operator.admission.certificate.ServingCertificates;
import dev.tenantry.operator.admission.certificate.WebhookCertificates;
import dev.tenantry.operator.testing.FixedConfig;
import dev.tenantry.operator.testing.Resources;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@EnableKubernetesMockClient(crud = true)
@SuppressWarnings("NullAway.Init")
class AdmissionServerTest {

    private static final String REVIEW = """
            {"apiVersion": "admission.k8s.io/v1", "kind": "AdmissionReview", "request": {"uid": "u-1"}}""";

    private final Vertx vertx = Vertx.vertx();
    private AdmissionServer admission;

    KubernetesMockServer server;
    KubernetesClient client;

    @BeforeEach
    void createServer() {
        FixedConfig config = new FixedConfig();
        admission = new AdmissionServer(
                vertx,
                config,
                new WebhookCertificates(client, config, Resources.clock(), new SecureRandom()),
                new AdmissionReviews(client, request -> Verdict.refused("too much")));
    }

    @AfterEach
    void stop() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get();
    }

    @Test
    void aRenewedCertificateIsShownWithoutAPause() throws Exception {
        ServingCertificate first = ServingCertificates.of("localhost");
        ServingCertificate second = ServingCertificates.of("localhost");

        admission.show(first);
        int port = admission.port();
        assertThat(shown()).isEqualTo(ServingCertificates.shownBy(first));
        admission.show(second);

        assertThat(shown()).isEqualTo(ServingCertificates.shownBy(second));
        assertThat(admission.port()).isEqualTo(port);
    }

    @Test
    void aReviewIsAnswered() throws Exception {
        admission.show(ServingCertificates.of("localhost"));

        HttpResponse<String> answer = post("/validate", REVIEW);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(answer.body()).contains("\"uid\":\"u-1\"", "\"allowed\":false", "too much");
    }

    @Test
    void whatIsNoReviewIsRefused() throws Exception {
        admission.show(ServingCertificates.of("localhost"));

        assertThat(post("/validate", "{}").statusCode()).isEqualTo(400);
        assertThat(post("/validate", "hello").statusCode()).isEqualTo(400);
        assertThat(post("/", REVIEW).statusCode()).isEqualTo(404);
    }

    private Certificate shown() throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new TrustingAnybody()}, null);
        try (var socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", admission.port())) {
            return Arrays.asList(socket.getSession().getPeerCertificates()).get(0);
        }
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new TrustingAnybody()}, null);
        HttpClient http = HttpClient.newBuilder().sslContext(context).build();
        try {
            return http.send(
                    HttpRequest.newBuilder(URI.create("https://localhost:" + admission.port() + path))
                            .POST(BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IOException("no answer from " + path, e);
        }
    }

    /** What the certificate is, the test looks at itself. */
    private static final class TrustingAnybody extends X509ExtendedTrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
