package dev.tenantry.e2e.support;

import dev.tenantry.api.v1alpha1.ApiKey;
import dev.tenantry.api.v1alpha1.ApiKeySpec;
import dev.tenantry.api.v1alpha1.OrganizationReference;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicyBindingBuilder;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicyBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;

import static org.awaitility.Awaitility.await;

/** A policy of the cluster's administrator, who takes no ApiKeys in a namespace, until it is closed. */
public final class NoKeysAllowed implements AutoCloseable {

    public static final String MESSAGE = "No keys here.";

    private final Tenant tenant;
    private final List<HasMetadata> policy;

    private NoKeysAllowed(Tenant tenant) {
        String name = tenant.namespace() + "-no-keys";
        this.tenant = tenant;
        this.policy = List.of(policy(name, tenant.namespace()), binding(name));
    }

    public static NoKeysAllowed in(Tenant tenant) {
        NoKeysAllowed forbidden = new NoKeysAllowed(tenant);
        forbidden.policy.forEach(part -> tenant.client().resource(part).create());
        forbidden.awaitRefused(true);
        return forbidden;
    }

    @Override
    public void close() {
        policy.forEach(part -> tenant.client().resource(part).delete());
        awaitRefused(false);
    }

    /** The API server takes a moment to notice. */
    private void awaitRefused(boolean expected) {
        await().atMost(Tenant.PATIENCE).until(() -> isRefused() == expected);
    }

    private boolean isRefused() {
        ApiKey probe = new ApiKey();
        probe.setMetadata(new ObjectMetaBuilder()
                .withName("probe")
                .withNamespace(tenant.namespace())
                .build());
        probe.setSpec(new ApiKeySpec(
                new OrganizationReference("acme"), null, null, List.of("Read"), null, null, null, null, null));
        try {
            tenant.client().resource(probe).dryRun().create();
            return false;
        } catch (KubernetesClientException refused) {
            return refused.getMessage().contains(MESSAGE);
        }
    }

    private static HasMetadata policy(String name, String namespace) {
        return new ValidatingAdmissionPolicyBuilder()
                .withNewMetadata()
                .withName(name)
                .endMetadata()
                .withNewSpec()
                .withNewMatchConstraints()
                .withNewNamespaceSelector()
                .addToMatchLabels("kubernetes.io/metadata.name", namespace)
                .endNamespaceSelector()
                .addNewResourceRule()
                .withApiGroups("tenantry.dev")
                .withApiVersions("*")
                .withOperations("CREATE")
                .withResources("apikeys")
                .endResourceRule()
                .endMatchConstraints()
                .addNewValidation()
                .withExpression("false")
                .withMessage(MESSAGE)
                .endValidation()
                .endSpec()
                .build();
    }

    private static HasMetadata binding(String name) {
        return new ValidatingAdmissionPolicyBindingBuilder()
                .withNewMetadata()
                .withName(name)
                .endMetadata()
                .withNewSpec()
                .withPolicyName(name)
                .withValidationActions("Deny")
                .endSpec()
                .build();
    }
}
