package dev.tenantry.operator.reconciler.apikey;

import dev.tenantry.api.v1alpha1.ApiKey;
import dev.tenantry.api.v1alpha1.ApiKeyState;
import dev.tenantry.apikey.ApiKeyValue;
import dev.tenantry.operator.condition.CommonReason;
import dev.tenantry.operator.condition.Reason;
import dev.tenantry.operator.identity.OutsideRef;
import dev.tenantry.operator.identity.Ownership;
import dev.tenantry.operator.identity.Realm;
import dev.tenantry.operator.identity.SeenStates;
import dev.tenantry.operator.identity.TenantIds;
import dev.tenantry.operator.identity.TenantKey;
import dev.tenantry.operator.reconciler.apikey.ApiKeyPlan.Delivery;
import dev.tenantry.operator.reconciler.apikey.ApiKeyPlan.End;
import dev.tenantry.operator.reconciler.apikey.ApiKeyPlan.Keep;
import io.fabric8.kubernetes.api.model.Secret;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Has what stands for an ApiKey observed, planned and put right. */
@ApplicationScoped
class ApiKeyKeeper {

    private final ApiKeyObserver observer;
    private final ApiKeyApplier applier;
    private final KeySecrets secrets;
    private final SeenStates seenStates;
    private final ApiKeyEvents events;
    private final TenantIds ids;
    private final SecureRandom random;
    private final Clock clock;

    ApiKeyKeeper(
            ApiKeyObserver observer,
            ApiKeyApplier applier,
            KeySecrets secrets,
            SeenStates seenStates,
            ApiKeyEvents events,
            TenantIds ids,
            SecureRandom random,
            Clock clock) {
        this.observer = observer;
        this.applier = applier;
        this.secrets = secrets;
        this.seenStates = seenStates;
        this.events = events;
        this.ids = ids;
        this.random = random;
        this.clock = clock;
    }

    /** How an ApiKey stands after a pass. */
    sealed interface Outcome {

        /** @param lost the id of the key that was lost, where another one had to be issued for that */
        record Kept(KeyTerms terms, Delivery delivery, Optional<String> lost) implements Outcome {}

        record Ended(End end) implements Outcome {}

        /** Something of somebody else's is in the way. */
        record NotOurs(Reason reason, String message) implements Outcome {}
    }

    /** Whether a key was issued that is to go on, as far as the status tells. */
    static boolean stands(ApiKey apiKey) {
        ApiKeyState state =
                apiKey.getStatus() == null ? null : apiKey.getStatus().state();
        return state == ApiKeyState.Active
                || state == ApiKeyState.Rotating
                // Issued by a version that did not say.
                || state == null && ApiKeyObserver.inStatus(apiKey).isPresent();
    }

    /** As {@link #stands}, of a cluster that was restored without its statuses: anybody may make a Secret, but no client. */
    boolean standsOutside(ApiKey apiKey, ApiKeyTarget target, Optional<Secret> secret) {
        return secret.isPresent()
                && observer.observeNamed(target, observer.known(apiKey, secret))
                        .ours()
                        .findAny()
                        .isPresent();
    }

    /** Whether no key is to work any more. */
    Optional<End> end(ApiKey apiKey, Optional<Secret> secret) {
        return ApiKeyPlanner.end(KeyTerms.of(apiKey.getSpec()), observer.known(apiKey, secret), clock.instant());
    }

    /** @param realm where the keys were; asked only when something may be left there */
    void keepEnded(ApiKey apiKey, End end, Supplier<Optional<Realm>> realm) {
        ApiKeyState shown =
                apiKey.getStatus() == null ? null : apiKey.getStatus().state();
        if (shown == end.state() && seenStates.stands(apiKey, end)) {
            return;
        }
        seenStates.beginLook(apiKey);
        Set<OutsideRef> refs = cleanUp(apiKey, realm.get());
        seenStates.record(apiKey, end, refs);
    }

    /**
     * Removes everything that stands for the ApiKey.
     *
     * @param realm empty: what is outside stays, or is gone
     * @return where one of its keys would be if it came back
     */
    Set<OutsideRef> cleanUp(ApiKey apiKey, Optional<Realm> realm) {
        Optional<Secret> secret = secrets.find(apiKey).filter(found -> KeySecrets.isOf(found, apiKey));
        return applier.end(apiKey, realm, observer.known(apiKey, secret));
    }

    /**
     * Ends what is to work no more by now, though something is in the way of everything else: the key that was replaced, and
     * the key itself when it expired and is to be replaced.
     *
     * @param realm where they are; asked only when there is one
     */
    void endOverdue(ApiKey apiKey, Optional<Secret> secret, Supplier<Optional<Realm>> realm) {
        ApiKeyObservation known = observer.known(apiKey, secret);
        Instant now = clock.instant();
        known.inStatus()
                .or(known::secretRecord)
                .map(record -> new KeyTerm(KeyTerms.of(apiKey.getSpec()), record))
                .map(term -> term.overdue(now))
                .filter(overdue -> !overdue.isEmpty())
                .ifPresent(
                        overdue -> realm.get().ifPresent(in -> applier.endClients(in, TenantKey.of(apiKey), overdue)));
    }

    /** @param cached the Secret as the cache has it */
    Outcome keep(ApiKey apiKey, ApiKeyTarget target, Optional<Secret> cached) {
        KeyTerms terms = KeyTerms.of(apiKey.getSpec());
        Optional<Delivery> standing = cached.flatMap(secret -> standing(apiKey, target, terms, secret));
        if (standing.isPresent()) {
            return new Outcome.Kept(terms, standing.get(), Optional.empty());
        }
        boolean unknown = seenStates.isUnknown(apiKey);
        seenStates.beginLook(apiKey);
        Optional<Secret> secret = secrets.find(apiKey);
        if (secret.isPresent() && !KeySecrets.isOf(secret.get(), apiKey)) {
            return secretNotOwned(apiKey, target, secret.get());
        }
        return keepLooking(apiKey, target, terms, secret, unknown);
    }

    /** What the Secret delivers, when nothing is to be done for it. */
    private Optional<Delivery> standing(ApiKey apiKey, ApiKeyTarget target, KeyTerms terms, Secret secret) {
        ApiKeyObservation known = observer.known(apiKey, Optional.of(secret));
        Instant now = clock.instant();
        return KnownKey.in(known, terms, target.mode(), now)
                .filter(key -> known.inStatus()
                        .filter(last -> last.keyId().equals(key.record().keyId()))
                        .isPresent())
                .filter(key -> !new KeyTerm(terms, key.record()).isDue(now))
                .map(key -> new Delivery(
                        key.key(),
                        new KeyTerm(terms, key.record()).record(),
                        known.secretPrevious(key.record()).filter(any -> terms.deliversPrevious())))
                .filter(delivery -> delivery.isComplete(terms))
                .filter(delivery -> secrets.isRight(secret, apiKey, target.realm(), delivery))
                .filter(delivery -> seenStates.stands(apiKey, new Standing(target, delivery.record())));
    }

    /** What was seen outside. */
    private record Standing(ApiKeyTarget target, KeyRecord record) {}

    /** Another one's Secret is left alone; a key that could not be delivered for it is none. */
    private Outcome secretNotOwned(ApiKey apiKey, ApiKeyTarget target, Secret secret) {
        Optional<String> standing =
                ApiKeyObserver.inStatus(apiKey).filter(any -> stands(apiKey)).map(KeyRecord::keyId);
        if (standing.isEmpty()) {
            applier.endClients(target.realm(), target.apiKey(), observer.known(apiKey, Optional.empty()));
        }
        String owner = KeySecrets.ownerOf(secret)
                .map(other -> "belongs to ApiKey \"" + other + "\"")
                .orElse("was not made for this ApiKey");
        return new Outcome.NotOurs(
                ApiKeyReason.SecretNotOwned,
                "Secret \"" + KeySecrets.nameFor(apiKey) + "\" " + owner
                        + ", so no key is delivered. Create the ApiKey with another spec.secretName, or remove that Secret if"
                        + " nobody needs it; this ApiKey then goes on by itself."
                        + standing.map(keyId ->
                                        " Until then key " + keyId + " works on and is not replaced, whatever asks"
                                                + " for it: to end it at once, set spec.revoked to true.")
                                .orElse(""));
    }

    private Outcome keepLooking(
            ApiKey apiKey, ApiKeyTarget target, KeyTerms terms, Optional<Secret> secret, boolean unknown) {
        ApiKeyObservation known = observer.known(apiKey, secret);
        ApiKeyObservation seen = observer.observeNamed(target, unknown ? observer.observeAll(target, known) : known);
        ApiKeyPlanner planner = new ApiKeyPlanner(target, terms, seen, clock.instant());
        if (!unknown && planner.maySeekAnother()) {
            seen = observer.observeAll(target, seen);
            planner = new ApiKeyPlanner(target, terms, seen, clock.instant());
        }
        ApiKeyPlan plan =
                planner.plan(() -> ApiKeyValue.generate(target.mode(), ids.apiKeyIdPrefix(target.apiKey()), random));
        if (plan instanceof End end) {
            keepEnded(apiKey, end, () -> Optional.of(target.realm()));
            return new Outcome.Ended(end);
        }
        return carryOut(apiKey, target, terms, (Keep) plan, seen, secret);
    }

    private Outcome carryOut(
            ApiKey apiKey,
            ApiKeyTarget target,
            KeyTerms terms,
            Keep plan,
            ApiKeyObservation seen,
            Optional<Secret> secret) {
        boolean foreign = seen.client(plan.key().keyId())
                .filter(client -> client.ownership() == Ownership.FOREIGN)
                .isPresent();
        if (foreign) {
            return new Outcome.NotOurs(
                    CommonReason.NotOwned,
                    "The client of this key's id in Keycloak is not this ApiKey's. Delete that client, or this ApiKey's"
                            + " Secret for a new key.");
        }
        Set<OutsideRef> standsOn = applier.apply(apiKey, target, plan, seen, secret);
        Standing standing = new Standing(target, plan.settled().record());
        events.tell(apiKey, plan, standing);
        seenStates.record(apiKey, standing, standsOn);
        return new Outcome.Kept(terms, plan.settled(), plan.lost());
    }
}
