package dev.tenantry.operator.reconciler.apikey;

import dev.tenantry.api.v1alpha1.ApiKey;
import dev.tenantry.operator.identity.KeyClient;
import dev.tenantry.operator.identity.KeyClients;
import dev.tenantry.operator.identity.KeyClients.Registered;
import dev.tenantry.operator.identity.KeyRegistration;
import dev.tenantry.operator.identity.OutsideRef;
import dev.tenantry.operator.identity.Realm;
import dev.tenantry.operator.identity.TenantKey;
import dev.tenantry.operator.reconciler.apikey.ApiKeyPlan.ClientStep;
import dev.tenantry.operator.reconciler.apikey.ApiKeyPlan.Delivery;
import dev.tenantry.operator.reconciler.apikey.ApiKeyPlan.Keep;
import io.fabric8.kubernetes.api.model.Secret;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Carries out what was planned for an API key. Each step may be the last one before a crash, and may be repeated. */
@ApplicationScoped
class ApiKeyApplier {

    private final KeyClients clients;
    private final KeySecrets secrets;

    ApiKeyApplier(KeyClients clients, KeySecrets secrets) {
        this.clients = clients;
        this.secrets = secrets;
    }

    /**
     * Client, Secret, deletions, Secret, as {@link Keep} says why.
     *
     * @return what the key stands on, and by what it is told of its uses
     */
    Set<OutsideRef> apply(
            ApiKey apiKey, ApiKeyTarget target, Keep plan, ApiKeyObservation seen, Optional<Secret> secret) {
        Set<OutsideRef> standsOn = new HashSet<>();
        standsOn.add(OutsideRef.key(target.realm(), plan.key().keyId()));
        seen.ours()
                .filter(client -> !plan.deletions().contains(client.keyId()))
                .forEach(client -> standsOn.addAll(refs(target.realm(), client.id(), client.accountId())));
        for (ClientStep step : plan.clients()) {
            Registered registered = put(target, step);
            standsOn.addAll(refs(target.realm(), registered.clientId(), registered.accountId()));
        }
        Optional<Secret> delivered = Optional.of(deliver(apiKey, target.realm(), plan.delivery(), secret));
        plan.deletions().forEach(keyId -> endClient(target.realm(), target.apiKey(), keyId, seen.client(keyId)));
        deliver(apiKey, target.realm(), plan.settled(), delivered);
        return standsOn;
    }

    /** @param accountId null: it was not where it has to be, and is given back */
    private static Set<OutsideRef> refs(Realm realm, String clientId, @Nullable String accountId) {
        OutsideRef client = OutsideRef.client(realm, clientId);
        return accountId == null ? Set.of(client) : Set.of(client, OutsideRef.account(realm, accountId));
    }

    private Registered put(ApiKeyTarget target, ClientStep step) {
        KeyRegistration registration = target.registration(step.key(), step.note());
        return step.clientId() == null
                ? clients.create(target.realm(), registration)
                : clients.update(target.realm(), step.clientId(), registration);
    }

    private Secret deliver(ApiKey apiKey, Realm realm, Delivery delivery, Optional<Secret> secret) {
        return secret.filter(found -> secrets.isRight(found, apiKey, realm, delivery))
                .orElseGet(() -> secrets.write(apiKey, realm, delivery, secret));
    }

    /**
     * Ends every key of the ApiKey. The clients go first, because they are what lets a bearer in.
     *
     * @param known what the cluster says of its keys
     * @return where one of them would be if it came back
     */
    Set<OutsideRef> end(ApiKey apiKey, Optional<Realm> realm, ApiKeyObservation known) {
        Set<OutsideRef> refs = new HashSet<>();
        realm.ifPresent(in -> refs.addAll(endClients(in, TenantKey.of(apiKey), known)));
        secrets.delete(apiKey);
        return refs;
    }

    /** Ends every key of the ApiKey at the identity provider. */
    Set<OutsideRef> endClients(Realm realm, TenantKey owner, ApiKeyObservation known) {
        Set<String> others = new HashSet<>(ApiKeyObserver.ids(known));
        Set<OutsideRef> refs = new HashSet<>();
        // Something to follow the realm by, even where nothing is left.
        refs.add(OutsideRef.key(realm, known.keyIdPrefix()));
        clients.findAll(realm, owner).forEach(client -> {
            others.remove(client.keyId());
            refs.add(OutsideRef.client(realm, client.id()));
            clients.delete(realm, client);
        });
        endClients(realm, owner, others);
        return refs;
    }

    void endClients(Realm realm, TenantKey owner, Set<String> keyIds) {
        keyIds.forEach(keyId -> endClient(realm, owner, keyId, Optional.empty()));
    }

    private void endClient(Realm realm, TenantKey owner, String keyId, Optional<KeyClient> seen) {
        seen.or(() -> clients.find(realm, owner, keyId)).ifPresent(client -> clients.delete(realm, client));
    }
}
