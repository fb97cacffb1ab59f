package dev.tenantry.local.operator;

import dev.tenantry.local.state.PrivateFile;
import io.fabric8.kubernetes.api.model.authentication.TokenRequest;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A service account's token in a file, renewed hourly as a kubelet renews the one it mounts into a pod. */
final class ServiceAccountToken implements AutoCloseable {
    private static final Duration LIFETIME = Duration.ofHours(3);
    private static final Duration RENEWAL = Duration.ofHours(1);

    private final KubernetesClient client;
    private final String namespace;
    private final String serviceAccount;
    private final Path file;
    private final ScheduledExecutorService renewals = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "service-account-token");
        thread.setDaemon(true);
        return thread;
    });

    private ServiceAccountToken(KubernetesClient client, String namespace, String serviceAccount, Path file) {
        this.client = client;
        this.namespace = namespace;
        this.serviceAccount = serviceAccount;
        this.file = file;
    }

    /** Writes the first token and goes on renewing it until closed. */
    static ServiceAccountToken in(Path file, KubernetesClient client, String namespace, String serviceAccount) {
        ServiceAccountToken token = new ServiceAccountToken(client, namespace, serviceAccount, file);
        token.renew();
        token.renewals.scheduleWithFixedDelay(
                token::renewIfPossible, RENEWAL.toSeconds(), RENEWAL.toSeconds(), TimeUnit.SECONDS);
        return token;
    }

    Path file() {
        return file;
    }

    private void renewIfPossible() {
        try {
            renew();
        } catch (KubernetesClientException | UncheckedIOException laterAgain) {
            // The token in the file is good for two more renewals.
        }
    }

    private void renew() {
        TokenRequest request = new TokenRequestBuilder()
                .withNewSpec()
                .withExpirationSeconds(LIFETIME.toSeconds())
                .endSpec()
                .build();
        TokenRequest answer = client.serviceAccounts()
                .inNamespace(namespace)
                .withName(serviceAccount)
                .tokenRequest(request);
        try {
            PrivateFile.write(file, answer.getStatus().getToken());
        } catch (IOException cannotWrite) {
            throw new UncheckedIOException(cannotWrite);
        }
    }

    @Override
    public void close() {
        renewals.shutdownNow();
    }
}
