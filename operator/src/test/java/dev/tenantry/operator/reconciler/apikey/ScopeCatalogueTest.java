package dev.tenantry.operator.reconciler.apikey;

import dev.tenantry.operator.testing.FixedConfig;
import dev.tenantry.operator.testing.Resources;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ScopeCatalogueTest {

    @Test
    void scopes_of_the_catalogue_are_taken() {
        assertThat(new ScopeCatalogue(FixedConfig.withScopes("Read", "Write", "Dial"))
                        .refusal(Resources.apiKey("key", null)))
                .isEmpty();
    }

    @Test
    void others_are_named_with_those_that_there_are() {
        assertThat(new ScopeCatalogue(FixedConfig.withScopes("Dial", "Read")).refusal(Resources.apiKey("key", null)))
                .contains(
                        "spec.scopes has Write, and this installation knows Dial, Read. Write scopes of these alone, or"
                                + " ask whoever runs the platform to add to apiKeys.scopes of the chart.");
    }
}
