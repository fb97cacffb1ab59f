package dev.tenantry.operator.admission;

import dev.tenantry.api.v1alpha1.ApiKey;
import dev.tenantry.api.v1alpha1.ApiKeyState;
import dev.tenantry.api.v1alpha1.ApiKeyStatus;
import dev.tenantry.api.v1alpha1.RotationSpec;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an API key that is created or changed does at once, or never, though it may be meant otherwise; pure.
 *
 * @param before null when it is created
 */
record ApiKeyChange(@Nullable ApiKey before, ApiKey next) {

    List<String> warnings(Instant now) {
        Warnings warnings = new Warnings();
        (isRevoked() ? requestInVain() : expiry(now))
                .ifPresent(
                        warning -> warnings.add("ApiKey \"" + next.getMetadata().getName() + "\": " + warning));
        return warnings.list();
    }

    private boolean isRevoked() {
        return Boolean.TRUE.equals(next.getSpec().revoked());
    }

    private Optional<String> requestInVain() {
        return request(next)
                .filter(asked -> before != null && !request(before).equals(Optional.of(asked)))
                .map(asked ->
                        "rotation.request replaces nothing, because the key was revoked for good. For another key,"
                                + " create another ApiKey, or delete this one and make it anew.");
    }

    private static Optional<String> request(ApiKey apiKey) {
        return Optional.ofNullable(apiKey.getSpec().rotation()).map(RotationSpec::request);
    }

    private Optional<String> expiry(Instant now) {
        return expiresAt(next)
                .filter(end -> before == null || !expiresAt(before).equals(Optional.of(end)))
                .filter(end -> !now.isBefore(end))
                .map(
                        end -> live().map(status -> ended(end, status))
                                .orElse(
                                        "spec.expiresAt is past, so no key is issued. For one, set a later time or leave it out."));
    }

    private static Optional<Instant> expiresAt(ApiKey apiKey) {
        return Optional.ofNullable(apiKey.getSpec().expiresAt())
                .map(OffsetDateTime::parse)
                .map(OffsetDateTime::toInstant);
    }

    /** The status of a key that works. */
    private Optional<ApiKeyStatus> live() {
        return Optional.ofNullable(before)
                .map(ApiKey::getStatus)
                .filter(status -> status.keyId() != null && status.state() != ApiKeyState.Expired);
    }

    private String ended(Instant end, ApiKeyStatus status) {
        return "spec.expiresAt is past, so the key ends at once and does not come back"
                + (isReplacedAt(end, status)
                        ? "; rotation.beforeExpiry has another one issued."
                        : ". To end a key on purpose, revoked: true says so; a later time issues another one.");
    }

    /** One that would have ended before it was issued has no lifetime that another one could have. */
    private boolean isReplacedAt(Instant end, ApiKeyStatus status) {
        RotationSpec rotation = next.getSpec().rotation();
        return rotation != null
                && rotation.beforeExpiry() != null
                && Optional.ofNullable(status.issuedAt())
                        .map(Instant::parse)
                        .filter(end::isAfter)
                        .isPresent();
    }
}
