package dev.tenantry.examples.gateway;

import dev.tenantry.apikey.ApiKeyValue;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Decides on keys: by what is kept while that is fresh, else by asking Keycloak. */
final class KeyAuthenticator {

    private static final Logger LOG = System.getLogger(KeyAuthenticator.class.getName());

    /** How long a key in its grace is accepted before Keycloak is tried again. */
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final Keycloak keycloak;
    private final CheckPolicy policy;
    private final Clock clock;
    private final RecentlyUsed<KeptToken> tokens;
    /** Apart from the tokens, or whoever makes up keys would drive the good ones out. */
    private final RecentlyUsed<Instant> refusedUntil;

    private final OneAtATime<Verdict> questions = new OneAtATime<>();

    KeyAuthenticator(Keycloak keycloak, CheckPolicy policy, Clock clock) {
        this.keycloak = keycloak;
        this.policy = policy;
        this.clock = clock;
        this.tokens = new RecentlyUsed<>(policy.maxKeys());
        this.refusedUntil = new RecentlyUsed<>(policy.maxKeys());
    }

    Verdict authenticate(ApiKeyValue key) {
        KeyDigest digest = KeyDigest.of(key);
        return remembered(digest)
                // Looked up once more within, because the answer may have come between the two.
                .orElseGet(() -> questions.ask(digest, () -> remembered(digest).orElseGet(() -> ask(key, digest))));
    }

    private Optional<Verdict> remembered(KeyDigest digest) {
        Instant now = clock.instant();
        Optional<KeptToken> fresh = tokens.get(digest).filter(kept -> kept.isFresh(now));
        if (fresh.isPresent()) {
            return fresh.map(KeyAuthenticator::accepted);
        }
        return refusedUntil.get(digest).filter(now::isBefore).map(until -> new Verdict.Refused());
    }

    private Verdict ask(ApiKeyValue key, KeyDigest digest) {
        // A moment before the question: what is ended while it is on its way is found by the next one.
        Instant now = clock.instant();
        Optional<KeptToken> kept = tokens.get(digest).filter(token -> !token.hasEnded(now));
        try {
            if (kept.isPresent() && keycloak.isActive(key, kept.get().token())) {
                return keep(digest, kept.get().checked(now, now.plus(policy.interval())));
            }
        } catch (KeycloakUnavailableException unavailable) {
            return kept.flatMap(token -> inGrace(digest, token, now)).orElseGet(() -> unknown(key, unavailable));
        }
        // Its token may have been ended, as by revoking all tokens of the realm, and the key be good.
        tokens.remove(digest);
        return requestToken(key, digest, now);
    }

    private Verdict requestToken(ApiKeyValue key, KeyDigest digest, Instant now) {
        try {
            return keycloak.token(key)
                    .map(token -> keep(digest, firstSeen(token, now)))
                    .orElseGet(() -> refuse(key, digest, now));
        } catch (KeycloakUnavailableException unavailable) {
            return unknown(key, unavailable);
        }
    }

    private KeptToken firstSeen(AccessToken token, Instant now) {
        return new KeptToken(token, now.plus(token.lifetime()), now, now.plus(policy.interval()));
    }

    private Verdict keep(KeyDigest digest, KeptToken token) {
        tokens.put(digest, token);
        return accepted(token);
    }

    private Optional<Verdict> inGrace(KeyDigest digest, KeptToken token, Instant now) {
        Instant end = token.checkedAt().plus(policy.interval()).plus(policy.grace());
        Instant retry = now.plus(RETRY);
        return Optional.of(token.unchecked(retry.isBefore(end) ? retry : end))
                .filter(kept -> kept.isFresh(now))
                .map(kept -> keep(digest, kept));
    }

    private Verdict refuse(ApiKeyValue key, KeyDigest digest, Instant now) {
        LOG.log(Level.INFO, "Keycloak refuses {0}", key.masked());
        refusedUntil.put(digest, now.plus(policy.refusalMemory()));
        return new Verdict.Refused();
    }

    private static Verdict unknown(ApiKeyValue key, KeycloakUnavailableException unavailable) {
        LOG.log(Level.WARNING, "Cannot check {0}: {1}", key.masked(), unavailable.getMessage());
        return new Verdict.Unknown();
    }

    private static Verdict accepted(KeptToken token) {
        return new Verdict.Accepted(token.token().claims());
    }
}
