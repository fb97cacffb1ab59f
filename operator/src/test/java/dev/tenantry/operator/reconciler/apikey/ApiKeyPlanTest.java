package dev.tenantry.operator.reconciler.apikey;

import dev.tenantry.apikey.ApiKeyValue;
import dev.tenantry.apikey.KeyMode;
import dev.tenantry.operator.reconciler.apikey.ApiKeyPlan.ClientStep;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ApiKeyPlanTest {

    private final ApiKeyValue key = ApiKeyValue.generate(KeyMode.LIVE, "", new SecureRandom());

    @Test
    void a_client_of_the_same_key_that_was_deleted_or_edited_is_repaired() {
        assertThat(plan(ClientStep.CREATE).repaired(key.keyId())).contains("client made anew with the same key");
        assertThat(plan(ClientStep.UPDATE).repaired(key.keyId())).contains("client put back as it was made");
    }

    @Test
    void what_is_right_is_not_told() {
        assertThat(plan(ClientStep.NONE).repaired(key.keyId())).isEmpty();
    }

    @Test
    void a_client_of_another_key_than_before_is_none_that_was_changed() {
        assertThat(plan(ClientStep.CREATE).repaired("another")).isEmpty();
        assertThat(plan(ClientStep.CREATE).repaired(null)).isEmpty();
    }

    private ApiKeyPlan plan(ClientStep step) {
        return new ApiKeyPlan(key, false, step);
    }
}
