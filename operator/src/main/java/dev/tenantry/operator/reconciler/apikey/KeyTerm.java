package dev.tenantry.operator.reconciler.apikey;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the terms mean for one key: when it ends, when it is replaced, and until when the one before it works; pure. */
record KeyTerm(KeyTerms terms, KeyRecord key) {

    /** Times are in whole seconds, so that every place shows the same; an overlap is never shorter for it. */
    private static final Duration ROUNDING = Duration.ofSeconds(1);

    /** When this key ends; null: never. */
    @Nullable
    Instant expiresAt() {
        return Objects.equals(terms.expiresAt(), key.askedExpiry()) ? key.expiresAt() : terms.expiresAt();
    }

    /** Whether it ends, and none follows. */
    boolean isOver(Instant now) {
        Instant end = expiresAt();
        // A key that ended before it was issued has no lifetime that another one could have.
        return hasExpired(now)
                && (terms.beforeExpiry() == null || !Objects.requireNonNull(end).isAfter(key.issuedAt()));
    }

    /** Whether its time has come, whatever follows. */
    boolean hasExpired(Instant now) {
        Instant end = expiresAt();
        return end != null && !now.isBefore(end);
    }

    /** When it is replaced without being asked; null: never. */
    @Nullable
    Instant nextRotationAt() {
        return Stream.of(regular(), beforeExpiry())
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .map(this::afterPrevious)
                .filter(at -> expiresAt() == null || terms.beforeExpiry() != null || at.isBefore(expiresAt()))
                .orElse(null);
    }

    private @Nullable Instant regular() {
        return terms.every() == null ? null : key.issuedAt().plus(terms.every());
    }

    private @Nullable Instant beforeExpiry() {
        Instant end = expiresAt();
        if (end == null || terms.beforeExpiry() == null) {
            return null;
        }
        Instant ahead = end.minus(terms.beforeExpiry());
        // One that was issued within that time already would be replaced again and again.
        return ahead.isAfter(key.issuedAt()) ? ahead : end;
    }

    /** Of more than two keys, one would have to end early; that is still better than that this one ends with none after it. */
    private Instant afterPrevious(Instant at) {
        Instant end = expiresAt();
        Instant later = previous()
                .map(KeyRecord.Previous::validUntil)
                .filter(at::isBefore)
                .orElse(at);
        return end != null && end.isBefore(later) && terms.beforeExpiry() != null ? end : later;
    }

    private boolean isRequested() {
        return terms.request() != null && !terms.request().equals(key.request());
    }

    /** Why it is to be replaced now; empty: it is not yet. A request is named before what would have come by itself. */
    Optional<RotationCause> rotationDue(Instant now) {
        if (isRequested()) {
            return Optional.of(RotationCause.REQUEST);
        }
        return Optional.ofNullable(nextRotationAt())
                .filter(at -> !now.isBefore(at))
                .map(at -> regularComesFirst() ? RotationCause.EVERY : RotationCause.BEFORE_EXPIRY);
    }

    private boolean regularComesFirst() {
        Instant regular = regular();
        Instant beforeExpiry = beforeExpiry();
        return regular != null && (beforeExpiry == null || !beforeExpiry.isBefore(regular));
    }

    /** The key before, and until when it works: a shorter overlap in the spec counts at once, a longer one does not. */
    Optional<KeyRecord.Previous> previous() {
        return Optional.ofNullable(key.previous())
                .map(previous -> terms.overlap() == null
                        ? previous
                        : new KeyRecord.Previous(
                                previous.keyId(), earlier(previous.validUntil(), overlapEnd(key.issuedAt()))));
    }

    /** The record of the key that replaces this one. */
    KeyRecord successor(String keyId, Instant now) {
        Instant issuedAt = now.truncatedTo(ChronoUnit.SECONDS);
        Instant end = expiresAt();
        Instant validUntil = overlapEnd(issuedAt);
        return new KeyRecord(
                keyId,
                issuedAt,
                end == null ? null : successorEnd(issuedAt, end),
                terms.expiresAt(),
                terms.request() == null ? key.request() : terms.request(),
                new KeyRecord.Previous(key.keyId(), end == null ? validUntil : earlier(validUntil, end)));
    }

    private Instant successorEnd(Instant issuedAt, Instant end) {
        if (terms.beforeExpiry() == null) {
            return end;
        }
        // One that lives no longer than that would be replaced again and again.
        Duration least = terms.beforeExpiry().multipliedBy(2);
        Duration lifetime = Duration.between(key.issuedAt(), end);
        return issuedAt.plus(lifetime.compareTo(least) < 0 ? least : lifetime);
    }

    /** The record of the key that is issued because this one is lost. */
    KeyRecord substitute(String keyId, Instant now) {
        KeyRecord substitute = successor(keyId, now);
        return substitute.withPrevious(new KeyRecord.Previous(key.keyId(), substitute.issuedAt()));
    }

    private Instant overlapEnd(Instant issuedAt) {
        return terms.overlap() == null || terms.overlap().isZero()
                ? issuedAt
                : issuedAt.plus(terms.overlap()).plus(ROUNDING);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** The record of a first key. */
    static KeyRecord first(KeyTerms terms, String keyId, Instant now) {
        return new KeyRecord(
                keyId,
                now.truncatedTo(ChronoUnit.SECONDS),
                terms.expiresAt(),
                terms.expiresAt(),
                terms.request(),
                null);
    }

    /** The record as these terms make it. */
    KeyRecord record() {
        return key.expiring(expiresAt(), terms.expiresAt())
                .withPrevious(previous().orElse(null));
    }

    /** Whether something is to be done for the key, or the one before it, now. */
    boolean isDue(Instant now) {
        return isOver(now) || rotationDue(now).isPresent() || previousOver(now).isPresent();
    }

    /** The ids of the keys that are to work no more by now. */
    Set<String> overdue(Instant now) {
        Set<String> overdue = new LinkedHashSet<>();
        previousOver(now).map(KeyRecord.Previous::keyId).ifPresent(overdue::add);
        if (hasExpired(now)) {
            overdue.add(key.keyId());
        }
        return overdue;
    }

    /** The key before, when it is to work no more. */
    Optional<KeyRecord.Previous> previousOver(Instant now) {
        return previous().filter(before -> !now.isBefore(before.validUntil()));
    }
}
