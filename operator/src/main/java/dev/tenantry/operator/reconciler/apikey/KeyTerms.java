package dev.tenantry.operator.reconciler.apikey;

import dev.tenantry.api.v1alpha1.ApiKeySpec;
import dev.tenantry.api.v1alpha1.PreviousKeyDelivery;
import dev.tenantry.api.v1alpha1.RotationSpec;
import dev.tenantry.operator.reconciler.reference.Durations;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How long a key is to last and when it is to be replaced, as the spec says.
 *
 * @param overlap null: not said, which is none
 */
record KeyTerms(
        boolean revoked,
        @Nullable Instant expiresAt,
        @Nullable Duration every,
        @Nullable Duration overlap,
        @Nullable Duration beforeExpiry,
        @Nullable String request,
        boolean deliversPrevious) {

    static KeyTerms of(ApiKeySpec spec) {
        Optional<RotationSpec> rotation = Optional.ofNullable(spec.rotation());
        return new KeyTerms(
                Boolean.TRUE.equals(spec.revoked()),
                spec.expiresAt() == null
                        ? null
                        : OffsetDateTime.parse(spec.expiresAt()).toInstant(),
                duration(rotation.map(RotationSpec::every)),
                duration(rotation.map(RotationSpec::overlap)),
                duration(rotation.map(RotationSpec::beforeExpiry)),
                rotation.map(RotationSpec::request).orElse(null),
                rotation.map(RotationSpec::previousKey).orElse(null) == PreviousKeyDelivery.Deliver);
    }

    private static @Nullable Duration duration(Optional<String> text) {
        return text.map(Durations::parse).orElse(null);
    }
}
