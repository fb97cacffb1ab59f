package dev.tenantry.operator.reconciler.apikey;

import dev.tenantry.api.v1alpha1.ApiKeyState;
import dev.tenantry.api.v1alpha1.ApiKeyStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LastUseTest {

    private static final String KEY = "4bTq0ZkW9xYp";
    private static final String EARLIER = "2026-01-01T00:00:00Z";
    private static final String LATER = "2026-01-01T00:15:00Z";

    @Test
    void a_key_that_was_never_used_shows_none() {
        assertThat(LastUse.shown(null, KEY, Optional.empty())).isNull();
        assertThat(LastUse.shown(status(KEY, null), KEY, Optional.empty())).isNull();
    }

    @Test
    void a_later_use_is_shown() {
        assertThat(LastUse.shown(status(KEY, null), KEY, use(EARLIER))).isEqualTo(EARLIER);
        assertThat(LastUse.shown(status(KEY, EARLIER), KEY, use(LATER))).isEqualTo(LATER);
    }

    @Test
    void what_is_shown_neither_goes_back_nor_away() {
        assertThat(LastUse.shown(status(KEY, LATER), KEY, use(EARLIER))).isEqualTo(LATER);
        assertThat(LastUse.shown(status(KEY, LATER), KEY, Optional.empty())).isEqualTo(LATER);
    }

    @Test
    void another_key_begins_without() {
        assertThat(LastUse.shown(status("another12345", LATER), KEY, Optional.empty()))
                .isNull();
        assertThat(LastUse.shown(status("another12345", LATER), KEY, use(EARLIER)))
                .isEqualTo(EARLIER);
    }

    private static Optional<Instant> use(String at) {
        return Optional.of(Instant.parse(at));
    }

    private static ApiKeyStatus status(String keyId, @Nullable String lastUsedAt) {
        return new ApiKeyStatus(
                1L,
                List.of(),
                ApiKeyState.Active,
                keyId,
                "sk_live_" + keyId,
                "key",
                EARLIER,
                null,
                null,
                null,
                null,
                lastUsedAt);
    }
}
