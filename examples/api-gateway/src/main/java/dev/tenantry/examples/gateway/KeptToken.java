package dev.tenantry.examples.gateway;

import java.time.Instant;

/**
 * A token that is kept for further requests.
 *
 * @param checkedAt when Keycloak was last asked and said that it stands: the moment before the question
 * @param nextCheckAt when to ask again
 */
record KeptToken(AccessToken token, Instant endsAt, Instant checkedAt, Instant nextCheckAt) {

    boolean hasEnded(Instant now) {
        return !now.isBefore(endsAt);
    }

    boolean isFresh(Instant now) {
        return now.isBefore(nextCheckAt) && !hasEnded(now);
    }

    KeptToken checked(Instant asked, Instant next) {
        return new KeptToken(token, endsAt, asked, next);
    }

    KeptToken unchecked(Instant next) {
        return new KeptToken(token, endsAt, checkedAt, next);
    }
}
