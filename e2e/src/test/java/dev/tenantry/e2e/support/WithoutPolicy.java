package dev.tenantry.e2e.support;

import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicyBinding;
import io.fabric8.kubernetes.client.KubernetesClient;

import static org.awaitility.Awaitility.await;

/** Takes one admission policy out of effect, as an administrator may, until it is closed. */
public final class WithoutPolicy implements AutoCloseable {

    private final KubernetesClient client;
    private final ValidatingAdmissionPolicyBinding binding;

    private WithoutPolicy(KubernetesClient client, ValidatingAdmissionPolicyBinding binding) {
        this.client = client;
        this.binding = binding;
    }

    public static WithoutPolicy of(Tenant tenant, String name) {
        KubernetesClient client = tenant.client();
        ValidatingAdmissionPolicyBinding binding = client.resources(ValidatingAdmissionPolicyBinding.class)
                .withName(name)
                .get();
        client.resource(binding).delete();
        // The API server takes a moment to notice.
        await().pollDelay(java.time.Duration.ofSeconds(2)).until(() -> true);
        binding.getMetadata().setResourceVersion(null);
        binding.getMetadata().setUid(null);
        return new WithoutPolicy(client, binding);
    }

    @Override
    public void close() {
        client.resource(binding).create();
    }
}
