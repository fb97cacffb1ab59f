package dev.tenantry.operator.entitlements;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PublishedEntitlementsTest {

    @Test
    void tellWhatEachEnvironmentIsGranted() {
        PublishedEntitlements published = PublishedEntitlements.in(document("""
                {"generation": 7, "concurrency": {"grants": [{"environment": "prod", "granted": 4}]}}"""));

        assertThat(published).isEqualTo(new PublishedEntitlements(7, Map.of("prod", 4)));
    }

    @Test
    void tellThatNobodyIsGrantedAnything() {
        assertThat(PublishedEntitlements.in(document("{\"concurrency\": {\"grants\": []}}"))
                        .granted())
                .isEmpty();
    }

    /** As if there were none: what cannot be read lowers nobody. */
    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{}", "{\"concurrency\": {\"grants\": 5}}"})
    void tellNothingWhereTheyCannotBeRead(String document) {
        assertThat(PublishedEntitlements.in(document(document)).granted()).isNull();
    }

    @Test
    void tellNothingWhereThereAreNone() {
        assertThat(PublishedEntitlements.in(null)).isEqualTo(new PublishedEntitlements(0, null));
        assertThat(PublishedEntitlements.in(new ConfigMap())).isEqualTo(new PublishedEntitlements(0, null));
    }

    private static ConfigMap document(String json) {
        return new ConfigMapBuilder()
                .withData(Map.of("entitlements.json", json))
                .build();
    }
}
