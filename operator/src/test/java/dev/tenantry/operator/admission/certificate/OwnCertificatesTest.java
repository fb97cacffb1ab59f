package dev.tenantry.operator.admission.certificate;

import dev.tenantry.operator.testing.TurnableClock;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@EnableKubernetesMockClient(crud = true)
@SuppressWarnings("NullAway.Init")
class OwnCertificatesTest {

    private static final String NAMESPACE = "tenantry-system";
    private static final String SECRET = "certificate";

    private final TurnableClock clock = new TurnableClock();

    KubernetesMockServer server;
    KubernetesClient client;

    @Test
    void replicasShareTheCertificateOfWhoeverComesFirst() {
        OwnCertificates one = replica();
        OwnCertificates other = replica();

        ServingCertificate first =
                await().until(one::current, Optional::isPresent).orElseThrow();
        ServingCertificate second =
                await().until(other::current, Optional::isPresent).orElseThrow();

        assertThat(second).isEqualTo(first);
    }

    @Test
    void aSecretThatWasDeletedIsMadeAnew() {
        OwnCertificates replica = replica();
        ServingCertificate before =
                await().until(replica::current, Optional::isPresent).orElseThrow();
        await().until(() -> replica.current().equals(Optional.of(before)));

        client.secrets().inNamespace(NAMESPACE).withName(SECRET).delete();

        await().until(replica::current, now -> now.isPresent() && !now.equals(Optional.of(before)));
        assertThat(secret()).isNotNull();
    }

    @Test
    void aRenewedCertificateReachesTheOtherReplica() {
        OwnCertificates one = replica();
        OwnCertificates other = replica();
        ServingCertificate before =
                await().until(one::current, Optional::isPresent).orElseThrow();
        await().until(() -> other.current().equals(Optional.of(before)));

        clock.advance(Duration.ofDays(61));

        ServingCertificate renewed = await().until(
                        one::current, now -> now.isPresent() && !now.equals(Optional.of(before)))
                .orElseThrow();
        await().until(() -> other.current().equals(Optional.of(renewed)));
    }

    private OwnCertificates replica() {
        OwnCertificates replica = new OwnCertificates(
                client,
                NAMESPACE,
                SECRET,
                "tenantry",
                new CertificateRotation(new CertificateIssuer(new SecureRandom()), Set.of("localhost")),
                clock);
        replica.onChange(() -> {});
        return replica;
    }

    private Secret secret() {
        return client.secrets().inNamespace(NAMESPACE).withName(SECRET).get();
    }
}
