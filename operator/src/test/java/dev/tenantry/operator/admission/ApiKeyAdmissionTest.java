package dev.tenantry.operator.admission;

import dev.tenantry.api.v1alpha1.ApiKey;
import dev.tenantry.api.v1alpha1.Feature;
import dev.tenantry.api.v1alpha1.Limits;
import dev.tenantry.operator.admission.KnownTenants.Subscriber;
import dev.tenantry.operator.plan.CountedKind;
import dev.tenantry.operator.testing.Resources;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ApiKeyAdmissionTest {

    private static final Limits ONE_KEY =
            new Limits(null, null, null, null, 1, null, null, null, null, null, null, null);

    private final KnownInMemory known = new KnownInMemory().with(CountedKind.ApiKey, Resources.apiKey("k1", null));

    @Test
    void theFeatureIsNamedBeforeThePlace() {
        assertThat(refusal("k9"))
                .contains("ApiKey \"k9\": Plan \"starter\" of Organization \"acme\" lacks the feature ApiAccess (for"
                        + " API keys). Move the organization to a plan that has it.");
    }

    @Test
    void withTheFeatureThereMustBeAPlace() {
        assertThat(refusal("k9", Feature.ApiAccess))
                .contains("ApiKey \"k9\": Organization \"acme\" has 1 of 1 API key that plan \"starter\" allows."
                        + " Delete one of them, or move the organization to a larger plan.");
        assertThat(refusal("k1", Feature.ApiAccess)).isEmpty();
    }

    @Test
    void theOwnKeyOfAnEnvironmentNeedsTheFeatureAndNoPlace() {
        ApiKey own = Resources.apiKey("production-api-key", "production");
        known.with(CountedKind.ApiKey, Resources.apiKey("staging-api-key", "staging"));

        assertThat(refusal(own)).hasValueSatisfying(why -> assertThat(why).contains("lacks the feature ApiAccess"));
        assertThat(refusal(own, Feature.ApiAccess)).isEmpty();
        assertThat(refusal("k9", Feature.ApiAccess))
                .hasValueSatisfying(why -> assertThat(why).contains("has 1 of 1 API key"));
        assertThat(refusal(Resources.apiKey("production-api-key", null), Feature.ApiAccess))
                .isPresent();
    }

    private Optional<String> refusal(String name, Feature... features) {
        return refusal(Resources.apiKey(name, null), features);
    }

    private Optional<String> refusal(ApiKey apiKey, Feature... features) {
        return ApiKeyAdmission.refusal(
                apiKey, new Subscriber(Resources.organization(), Tenants.plan(ONE_KEY, features)), known.belongings());
    }
}
