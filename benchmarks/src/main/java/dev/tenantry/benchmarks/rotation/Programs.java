package dev.tenantry.benchmarks.rotation;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Programs that ask for one token after the other, each time with the key that its Secret has then, until closed. */
final class Programs implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();
    private final KubernetesClient client;
    private final String namespace;
    private final ExecutorService threads;
    private volatile boolean closed;

    private Programs(KubernetesClient client, String namespace, int count) {
        this.client = client;
        this.namespace = namespace;
        this.threads = Executors.newFixedThreadPool(count);
    }

    /** One program for each of the lists, which uses its keys in turn. */
    static Programs using(KubernetesClient client, String namespace, List<List<String>> secrets) {
        Programs programs = new Programs(client, namespace, secrets.size());
        secrets.forEach(own -> programs.threads.execute(() -> programs.use(own)));
        return programs;
    }

    private void use(List<String> secrets) {
        for (int next = 0; !closed; next = (next + 1) % secrets.size()) {
            boolean given = false;
            try {
                given = isGivenToken(secrets.get(next));
            } catch (IOException | RuntimeException failed) {
                // Counted as any other.
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            }
            requests.incrementAndGet();
            if (!given) {
                failures.incrementAndGet();
            }
        }
    }

    private boolean isGivenToken(String name) throws IOException, InterruptedException {
        Secret secret = client.secrets().inNamespace(namespace).withName(name).get();
        String form = "grant_type=client_credentials&client_id=" + entry(secret, "keyId") + "&client_secret="
                + entry(secret, "key");
        HttpRequest request = HttpRequest.newBuilder(URI.create(entry(secret, "tokenEndpoint")))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build();
        return http.send(request, BodyHandlers.discarding()).statusCode() == HttpURLConnection.HTTP_OK;
    }

    private static String entry(Secret secret, String name) {
        return new String(Base64.getDecoder().decode(secret.getData().get(name)), StandardCharsets.UTF_8);
    }

    long requests() {
        return requests.get();
    }

    long failures() {
        return failures.get();
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        threads.shutdown();
        threads.awaitTermination(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
    }
}
