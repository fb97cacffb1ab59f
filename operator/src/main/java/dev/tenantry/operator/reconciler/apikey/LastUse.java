package dev.tenantry.operator.reconciler.apikey;

import dev.tenantry.api.v1alpha1.ApiKeyStatus;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a status shows of a key's uses: the later one of what it showed and what is known now. It never goes back, for what is
 * known is only in memory; another key begins without.
 */
final class LastUse {

    private LastUse() {}

    /** @param use the latest that is known of this key, if any is */
    static @Nullable String shown(@Nullable ApiKeyStatus before, String keyId, Optional<Instant> use) {
        Optional<Instant> stated = Optional.ofNullable(before)
                .filter(status -> keyId.equals(status.keyId()))
                .map(ApiKeyStatus::lastUsedAt)
                .map(Instant::parse);
        return Stream.concat(stated.stream(), use.stream())
                .max(Comparator.naturalOrder())
                .map(Instant::toString)
                .orElse(null);
    }
}
