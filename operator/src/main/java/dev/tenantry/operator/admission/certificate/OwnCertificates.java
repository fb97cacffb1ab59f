package dev.tenantry.operator.admission.certificate;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhookConfiguration;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.net.HttpURLConnection;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Certificates of the operator's own making, in a Secret that all replicas share. Whoever comes first makes or renews them,
 * over the revision it has seen: the others then find them there. What API servers are to trust goes into the webhook's
 * configuration, and is put back where somebody takes it out.
 */
final class OwnCertificates implements CertificateSource {

    private static final Logger LOG = Logger.getLogger(OwnCertificates.class);

    private final KubernetesClient client;
    private final String namespace;
    private final String name;
    private final CertificateRotation rotation;
    private final Clock clock;
    private final SharedIndexInformer<Secret> secrets;
    private final SharedIndexInformer<ValidatingWebhookConfiguration> configurations;

    OwnCertificates(
            KubernetesClient client,
            String namespace,
            String name,
            String configuration,
            CertificateRotation rotation,
            Clock clock) {
        this.client = client;
        this.namespace = namespace;
        this.name = name;
        this.rotation = rotation;
        this.clock = clock;
        this.secrets = watch(client.secrets().inNamespace(namespace).withName(name));
        this.configurations = watch(client.admissionRegistration()
                .v1()
                .validatingWebhookConfigurations()
                .withName(configuration));
    }

    private static <T extends HasMetadata> SharedIndexInformer<T> watch(Resource<T> one) {
        // Tried again for ever, by the informer itself.
        return one.runnableInformer(0).exceptionHandler((started, failure) -> true);
    }

    @Override
    public void onChange(Runnable changed) {
        start(secrets, changed);
        start(configurations, changed);
    }

    private static <T extends HasMetadata> void start(SharedIndexInformer<T> informer, Runnable changed) {
        informer.addEventHandler(new ResourceEventHandler<>() {
            @Override
            public void onAdd(T added) {
                changed.run();
            }

            @Override
            public void onUpdate(T before, T now) {
                changed.run();
            }

            @Override
            public void onDelete(T deleted, boolean lastStateUnknown) {
                changed.run();
            }
        });
        informer.start();
    }

    @Override
    public Optional<ServingCertificate> current() {
        if (!secrets.hasSynced() || !configurations.hasSynced()) {
            return Optional.empty();
        }
        Optional<Secret> secret = secrets.getStore().list().stream().findFirst();
        Optional<CertificateBundle> bundle = keep(secret);
        bundle.ifPresent(this::trust);
        return bundle.map(CertificateSecret::serving);
    }

    /** What the Secret holds in the end; empty when another replica was faster, whose writing is about to be seen. */
    private Optional<CertificateBundle> keep(Optional<Secret> secret) {
        Instant now = clock.instant();
        CertificateBundle current = secret.flatMap(CertificateSecret::read).orElse(null);
        CertificateBundle next = rotation.next(current, now);
        if (next.equals(current)) {
            return Optional.of(next);
        }
        try {
            write(CertificateSecret.write(namespace, name, secret.orElse(null), next));
        } catch (KubernetesClientException refused) {
            if (refused.getCode() == HttpURLConnection.HTTP_CONFLICT) {
                LOG.debugf("Secret %s/%s was written meanwhile", namespace, name);
                return Optional.empty();
            }
            throw refused;
        }
        LOG.infof(
                "Secret %s/%s has the webhook's certificate, valid until %s, and its authority, until %s",
                namespace, name, next.serving().notAfter(), next.authority().notAfter());
        return Optional.of(next);
    }

    private void write(Secret secret) {
        if (secret.getMetadata().getResourceVersion() == null) {
            client.resource(secret).create();
        } else {
            client.resource(secret).update();
        }
    }

    private void trust(CertificateBundle bundle) {
        String trusted = CertificateSecret.trusted(bundle);
        for (ValidatingWebhookConfiguration configuration :
                configurations.getStore().list()) {
            try {
                TrustedAuthorities.missing(configuration, trusted)
                        .ifPresent(patch -> client.resource(patch).patch(TrustedAuthorities.APPLY));
            } catch (KubernetesClientException refused) {
                // The server can be reached by whoever trusts it already.
                LOG.warnf(
                        "ValidatingWebhookConfiguration %s could not be told whom to trust: %s",
                        configuration.getMetadata().getName(), refused.getMessage());
            }
        }
    }
}
