package dev.tenantry.operator.admission;

import dev.tenantry.api.v1alpha1.ApiKey;
import dev.tenantry.api.v1alpha1.ApiKeySpec;
import dev.tenantry.api.v1alpha1.ApiKeyState;
import dev.tenantry.api.v1alpha1.ApiKeyStatus;
import dev.tenantry.api.v1alpha1.RotationSpec;
import dev.tenantry.operator.testing.Resources;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ApiKeyChangeTest {

    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
    private static final String ISSUED_AT = "2026-11-01T12:00:00Z";
    private static final String BEFORE_IT_WAS_ISSUED = "2026-10-31T00:00:00Z";
    private static final String PAST = "2026-11-26T12:00:00Z";
    private static final String PAST_ELSEWHERE = "2026-11-26T13:00:00+01:00";
    private static final String LATER = "2026-11-26T12:00:01Z";

    private static final String NONE_ISSUED =
            "ApiKey \"k\": spec.expiresAt is past, so no key is issued. For one, set a later time or leave it out.";
    private static final String ENDS = "ApiKey \"k\": spec.expiresAt is past, so the key ends at once and does not come"
            + " back. To end a key on purpose, revoked: true says so; a later time issues another one.";
    private static final String REPLACED = "ApiKey \"k\": spec.expiresAt is past, so the key ends at once and does not"
            + " come back; rotation.beforeExpiry has another one issued.";
    private static final String IN_VAIN = "ApiKey \"k\": rotation.request replaces nothing, because the key was revoked"
            + " for good. For another key, create another ApiKey, or delete this one and make it anew.";

    @Test
    void aNewOneThatHasExpiredGetsNoKey() {
        assertThat(warnings(null, expiring(PAST))).containsExactly(NONE_ISSUED);
        assertThat(warnings(null, expiring(PAST_ELSEWHERE))).containsExactly(NONE_ISSUED);
        assertThat(warnings(null, expiring(LATER))).isEmpty();
        assertThat(warnings(null, expiring(null))).isEmpty();
    }

    @Test
    void aLiveKeyEndsAtATimeThatIsPast() {
        ApiKey live = standing(ApiKeyState.Active, expiring(LATER));

        assertThat(warnings(live, expiring(PAST))).containsExactly(ENDS);
        assertThat(warnings(standing(ApiKeyState.Rotating, expiring(null)), expiring(PAST)))
                .containsExactly(ENDS);
        assertThat(warnings(live, expiring("2027-01-01T00:00:00Z"))).isEmpty();
        assertThat(warnings(live, expiring(null))).isEmpty();
    }

    @Test
    void withBeforeExpiryItIsReplacedUnlessItsEndIsBeforeItWasIssued() {
        ApiKey live = standing(ApiKeyState.Active, replacedBefore(LATER));

        assertThat(warnings(live, replacedBefore(PAST))).containsExactly(REPLACED);
        assertThat(warnings(live, replacedBefore(BEFORE_IT_WAS_ISSUED))).containsExactly(ENDS);
        assertThat(warnings(null, replacedBefore(PAST))).containsExactly(NONE_ISSUED);
    }

    @Test
    void whereNoKeyWorksAnotherPastTimeIssuesNone() {
        assertThat(warnings(standing(ApiKeyState.Expired, expiring(BEFORE_IT_WAS_ISSUED)), expiring(PAST)))
                .containsExactly(NONE_ISSUED);
        assertThat(warnings(expiring(LATER), expiring(PAST))).containsExactly(NONE_ISSUED);
    }

    @Test
    void aTimeThatHasComeByItselfIsNoChange() {
        ApiKey expired = standing(ApiKeyState.Expired, expiring(PAST));

        assertThat(warnings(expired, requested(PAST, "one", false))).isEmpty();
        assertThat(warnings(expired, expiring(PAST_ELSEWHERE))).isEmpty();
    }

    @Test
    void aRequestReplacesNoRevokedKey() {
        ApiKey revoked = standing(ApiKeyState.Revoked, requested(null, "one", true));

        assertThat(warnings(revoked, requested(null, "two", true))).containsExactly(IN_VAIN);
        assertThat(warnings(standing(ApiKeyState.Revoked, revoked(null)), requested(null, "one", true)))
                .containsExactly(IN_VAIN);
        assertThat(warnings(standing(ApiKeyState.Active, expiring(null)), requested(null, "one", true)))
                .containsExactly(IN_VAIN);
        assertThat(warnings(revoked, requested(null, "one", true))).isEmpty();
        assertThat(warnings(revoked, revoked(null))).isEmpty();
        assertThat(warnings(standing(ApiKeyState.Active, expiring(null)), requested(null, "one", false)))
                .isEmpty();
    }

    @Test
    void aRevokedKeyHasNoExpiryToWarnOf() {
        assertThat(warnings(standing(ApiKeyState.Revoked, revoked(LATER)), revoked(PAST)))
                .isEmpty();
    }

    @Test
    void whatIsSaidIsHandedOnWhole() {
        String longest = "k".repeat(63);

        assertThat(List.of(NONE_ISSUED, ENDS, REPLACED, IN_VAIN)).allSatisfy(warning -> assertThat(
                        warning.replace("\"k\"", "\"" + longest + "\"").getBytes(StandardCharsets.UTF_8))
                .hasSizeLessThanOrEqualTo(256));
    }

    private static List<String> warnings(@Nullable ApiKey before, ApiKey next) {
        return new ApiKeyChange(before, next).warnings(NOW);
    }

    private static ApiKey expiring(@Nullable String expiresAt) {
        return apiKey(expiresAt, null, null);
    }

    private static ApiKey replacedBefore(String expiresAt) {
        return apiKey(expiresAt, new RotationSpec(null, null, "1h", null, null), null);
    }

    private static ApiKey requested(@Nullable String expiresAt, String request, boolean revoked) {
        return apiKey(expiresAt, new RotationSpec(null, null, null, null, request), revoked);
    }

    private static ApiKey revoked(@Nullable String expiresAt) {
        return apiKey(expiresAt, null, true);
    }

    private static ApiKey apiKey(
            @Nullable String expiresAt, @Nullable RotationSpec rotation, @Nullable Boolean revoked) {
        ApiKey apiKey = Resources.apiKey("k", null);
        ApiKeySpec spec = apiKey.getSpec();
        apiKey.setSpec(new ApiKeySpec(
                spec.organizationRef(), null, null, spec.scopes(), null, null, expiresAt, rotation, revoked));
        return apiKey;
    }

    private static ApiKey standing(ApiKeyState state, ApiKey apiKey) {
        apiKey.setStatus(new ApiKeyStatus(
                1L, List.of(), state, "AbCdEf123456", null, null, ISSUED_AT, null, null, null, null, null));
        return apiKey;
    }
}
