package dev.tenantry.operator.reconciler.apikey;

import dev.tenantry.api.v1alpha1.ApiKey;
import dev.tenantry.api.v1alpha1.ApiKeyState;
import dev.tenantry.api.v1alpha1.ApiKeyStatus;
import dev.tenantry.apikey.ApiKeyValue;
import dev.tenantry.operator.condition.CommonReason;
import dev.tenantry.operator.condition.Reason;
import dev.tenantry.operator.event.EventRecorder;
import dev.tenantry.operator.event.ObjectEvent;
import dev.tenantry.operator.identity.OutsideRef;
import dev.tenantry.operator.identity.Ownership;
import dev.tenantry.operator.identity.Realm;
import dev.tenantry.operator.identity.SeenStates;
import dev.tenantry.operator.identity.TenantIds;
import dev.tenantry.operator.identity.TenantKey;
import dev.tenantry.operator.reconciler.Repairs;
import dev.tenantry.operator.reconciler.apikey.ApiKeyPlan.Cause;
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
    private final Repairs repairs;
    private final EventRecorder events;
    private final TenantIds ids;
    private final SecureRandom random;
    private final Clock clock;

    ApiKeyKeeper(
            ApiKeyObserver observer,
            ApiKeyApplier applier,
            KeySecrets secrets,
            SeenStates seenStates,
            Repairs repairs,
            EventRecorder events,
            TenantIds ids,
            SecureRandom random,
            Clock clock) {
        this.observer = observer;
        this.applier = applier;
        this.secrets = secrets;
        this.seenStates = seenStates;
        this.repairs = repairs;
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

    /** Whether a key was issued that is to go on. */
    static boolean stands(ApiKey apiKey, Optional<Secret> secret) {
        ApiKeyObservation known = ApiKeyObserver.known(apiKey, secret);
        return secret.isPresent()
                || known.inStatus()
                        .filter(last -> !known.hasEnded(last.keyId()))
                        .isPresent();
    }

    /** Whether no key is to work any more. */
    Optional<End> end(ApiKey apiKey, Optional<Secret> secret) {
        return ApiKeyPlanner.end(KeyTerms.of(apiKey.getSpec()), ApiKeyObserver.known(apiKey, secret), clock.instant());
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
        return applier.end(apiKey, realm, ApiKeyObserver.known(apiKey, secret));
    }

    /**
     * Ends the key that was replaced when its time has come, whatever else is in the way.
     *
     * @param realm where it is; asked only when that is so
     */
    void endPrevious(ApiKey apiKey, Optional<Secret> secret, Supplier<Optional<Realm>> realm) {
        ApiKeyObservation known = ApiKeyObserver.known(apiKey, secret);
        known.secretRecord()
                .or(known::inStatus)
                .flatMap(record -> new KeyTerm(KeyTerms.of(apiKey.getSpec()), record).previousOver(clock.instant()))
                .ifPresent(
                        over -> realm.get().ifPresent(in -> applier.endClient(in, TenantKey.of(apiKey), over.keyId())));
    }

    /** @param cached the Secret as the cache has it */
    Outcome keep(ApiKey apiKey, ApiKeyTarget target, Optional<Secret> cached) {
        KeyTerms terms = KeyTerms.of(apiKey.getSpec());
        Optional<Delivery> standing = cached.flatMap(secret -> standing(apiKey, target, terms, secret));
        if (standing.isPresent()) {
            return new Outcome.Kept(terms, standing.get(), Optional.empty());
        }
        seenStates.beginLook(apiKey);
        Optional<Secret> secret = secrets.find(apiKey);
        if (secret.isPresent() && !KeySecrets.isOf(secret.get(), apiKey)) {
            return secretNotOwned(apiKey, target);
        }
        return keepLooking(apiKey, target, terms, secret);
    }

    /** What the Secret delivers, when nothing is to be done for it. */
    private Optional<Delivery> standing(ApiKey apiKey, ApiKeyTarget target, KeyTerms terms, Secret secret) {
        ApiKeyObservation known = ApiKeyObserver.known(apiKey, Optional.of(secret));
        Instant now = clock.instant();
        return KnownKey.in(known, target.mode(), now)
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
    private Outcome secretNotOwned(ApiKey apiKey, ApiKeyTarget target) {
        if (!stands(apiKey, Optional.empty())) {
            applier.endClients(target.realm(), target.apiKey(), ApiKeyObserver.known(apiKey, Optional.empty()));
        }
        return new Outcome.NotOurs(
                ApiKeyReason.SecretNotOwned,
                "Secret \"" + KeySecrets.nameFor(apiKey)
                        + "\" exists and is not this ApiKey's. Delete it, or create the ApiKey with another"
                        + " spec.secretName.");
    }

    private Outcome keepLooking(ApiKey apiKey, ApiKeyTarget target, KeyTerms terms, Optional<Secret> secret) {
        ApiKeyObservation seen = observer.observe(apiKey, target.realm(), secret);
        ApiKeyPlanner planner = new ApiKeyPlanner(target, terms, seen, clock.instant());
        if (planner.maySeekAnother()) {
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
        tell(apiKey, target, plan);
        seenStates.record(apiKey, new Standing(target, plan.settled().record()), standsOn);
        return new Outcome.Kept(terms, plan.settled(), plan.lost());
    }

    private void tell(ApiKey apiKey, ApiKeyTarget target, Keep plan) {
        String keyId =
                Optional.ofNullable(apiKey.getStatus()).map(ApiKeyStatus::keyId).orElse(null);
        if (repairs.isOne(apiKey, new Standing(target, plan.settled().record()))) {
            plan.repaired(keyId).ifPresent(what -> repairs.tell(apiKey, what));
        }
        plan.lost()
                .ifPresent(lost -> events.record(
                        apiKey,
                        ObjectEvent.warning(
                                ApiKeyReason.KeyLost,
                                "Key " + lost + " is neither in Keycloak nor in the Secret any more. Key "
                                        + plan.key().keyId()
                                        + " was issued instead: give it to whoever used the other.")));
        if (plan.cause() == Cause.ROTATED) {
            events.record(apiKey, ObjectEvent.normal(ApiKeyReason.Rotated, rotated(plan)));
        }
    }

    private static String rotated(Keep plan) {
        String before = Optional.ofNullable(plan.delivery().record().previous())
                .map(KeyRecord.Previous::keyId)
                .orElse("another one");
        return "Key " + plan.key().keyId() + " has taken the place of " + before + ", which works "
                + Optional.ofNullable(plan.settled().record().previous())
                        .map(goesOn -> "until " + goesOn.validUntil() + ".")
                        .orElse("no more.");
    }
}
