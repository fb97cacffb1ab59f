package dev.tenantry.operator.reconciler.apikey;

import dev.tenantry.apikey.ApiKeyValue;
import dev.tenantry.operator.identity.KeyClient;
import dev.tenantry.operator.identity.KeyClients;
import dev.tenantry.operator.identity.KeyClients.Registered;
import dev.tenantry.operator.identity.KeyRegistration;
import dev.tenantry.operator.identity.Ownership;
import dev.tenantry.operator.identity.Realm;
import dev.tenantry.operator.identity.TenantKey;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** An identity provider that outlives the operators that write to it. */
final class KeysInMemory {

    private final Map<String, KeyRegistration> clients = new LinkedHashMap<>();
    private final Set<String> everMade = new LinkedHashSet<>();

    /** The keys that get tokens. */
    Set<String> working() {
        return clients.values().stream()
                .map(KeyRegistration::key)
                .map(ApiKeyValue::reveal)
                .collect(Collectors.toSet());
    }

    /** The ids of all keys that there ever was a client of. */
    Set<String> everMade() {
        return everMade;
    }

    void loseAll() {
        clients.clear();
    }

    /** As an operator reaches it. */
    KeyClients in(Life life) {
        return new KeyClients() {
            @Override
            public Optional<KeyClient> find(Realm realm, TenantKey owner, String keyId) {
                life.goesOn();
                return Optional.ofNullable(clients.get(keyId)).map(found -> seenFrom(owner, found));
            }

            @Override
            public List<KeyClient> findAll(Realm realm, TenantKey owner) {
                life.goesOn();
                return clients.values().stream()
                        .filter(found -> found.owner().equals(owner))
                        .map(found -> seenFrom(owner, found))
                        .toList();
            }

            @Override
            public Optional<String> memberAccount(Realm realm, String organizationId, KeyClient client) {
                life.goesOn();
                return Optional.of("account-of-" + client.keyId());
            }

            @Override
            public Registered create(Realm realm, KeyRegistration registration) {
                life.goesOn();
                String keyId = registration.key().keyId();
                if (clients.putIfAbsent(keyId, registration) != null) {
                    throw new IllegalStateException("There is one already");
                }
                everMade.add(keyId);
                life.wrote();
                return registered(keyId);
            }

            @Override
            public Registered update(Realm realm, String clientId, KeyRegistration registration) {
                life.goesOn();
                clients.replace(registration.key().keyId(), registration);
                life.wrote();
                return registered(registration.key().keyId());
            }

            @Override
            public void delete(Realm realm, KeyClient client) {
                life.goesOn();
                if (client.ownership() != Ownership.FOREIGN && clients.remove(client.keyId()) != null) {
                    life.wrote();
                }
            }
        };
    }

    private static Registered registered(String keyId) {
        return new Registered("id-of-" + keyId, "account-of-" + keyId);
    }

    private static KeyClient seenFrom(TenantKey owner, KeyRegistration found) {
        return new KeyClient(
                "id-of-" + found.key().keyId(),
                found.key().keyId(),
                found.owner().equals(owner) ? Ownership.OURS : Ownership.FOREIGN,
                true,
                Optional.of(found.key()),
                found.displayName(),
                null,
                found.claims(),
                found.note());
    }
}
