package dev.tenantry.operator.reconciler.apikey;

import dev.tenantry.apikey.ApiKeyValue;
import dev.tenantry.apikey.KeyMode;
import dev.tenantry.operator.reconciler.apikey.ApiKeyPlan.Delivery;
import dev.tenantry.operator.reconciler.apikey.ApiKeyPlan.Keep;
import dev.tenantry.operator.reconciler.apikey.KeyRecord.Previous;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ApiKeyEventsTest {

    private static final Instant NOW = Instant.parse("2026-11-26T00:00:00Z");
    private static final Previous REPLACED = new Previous("a1b2c3oldold", NOW);

    private final ApiKeyValue key = ApiKeyValue.generate(KeyMode.LIVE, "a1b2c3", new SecureRandom());

    @Test
    void a_rotation_that_was_asked_for_is_told_with_the_text_that_asked() {
        assertThat(told(RotationCause.REQUEST, null))
                .isEqualTo("As spec.rotation.request \"leaked\" asked, key " + key.keyId()
                        + " has taken the place of a1b2c3oldold, which works no more.");
    }

    @Test
    void a_rotation_that_came_by_itself_is_told_with_the_field_that_it_follows_from() {
        assertThat(told(RotationCause.EVERY, null)).startsWith("As spec.rotation.every asked, key ");
        assertThat(told(RotationCause.BEFORE_EXPIRY, null)).startsWith("As spec.rotation.beforeExpiry asked, key ");
    }

    @Test
    void a_rotation_with_an_overlap_is_told_with_its_end() {
        Previous goesOn = new Previous("a1b2c3oldold", NOW.plusSeconds(3_601));

        assertThat(told(RotationCause.EVERY, goesOn))
                .endsWith("the place of a1b2c3oldold, which works until 2026-11-26T01:00:01Z.");
    }

    private String told(RotationCause cause, @Nullable Previous goesOn) {
        KeyRecord record = new KeyRecord(key.keyId(), NOW, null, null, "leaked", REPLACED);
        Keep plan = new Keep(
                List.of(),
                new Delivery(key, record, Optional.empty()),
                Set.of(),
                new Delivery(key, record.withPrevious(goesOn), Optional.empty()),
                Optional.of(cause),
                Optional.empty());
        return ApiKeyEvents.rotated(plan, cause);
    }
}
