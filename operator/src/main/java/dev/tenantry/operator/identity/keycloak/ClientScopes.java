package dev.tenantry.operator.identity.keycloak;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.keycloak.admin.client.resource.ClientResource;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.ClientScopeRepresentation;

/** The client scopes of one client, by name: those it always gets and those it may ask for. */
record ClientScopes(Set<String> byDefault, Set<String> onRequest) {

    static final ClientScopes NONE = new ClientScopes(Set.of(), Set.of());

    void put(ClientRepresentation client) {
        client.setDefaultClientScopes(List.copyOf(byDefault));
        client.setOptionalClientScopes(List.copyOf(onRequest));
    }

    boolean areOf(ClientRepresentation client) {
        return byDefault.equals(set(client.getDefaultClientScopes()))
                && onRequest.equals(set(client.getOptionalClientScopes()));
    }

    private static Set<String> set(@Nullable List<String> names) {
        return names == null ? Set.of() : Set.copyOf(names);
    }

    /** Keycloak takes them when a client is made, and not from an update. */
    void keep(RealmResource api, ClientResource client) {
        Set<String> seenByDefault = names(client.getDefaultClientScopes());
        Set<String> seenOnRequest = names(client.getOptionalClientScopes());
        if (byDefault.equals(seenByDefault) && onRequest.equals(seenOnRequest)) {
            return;
        }
        Map<String, String> ids = api.clientScopes().findAll().stream()
                .collect(Collectors.toMap(ClientScopeRepresentation::getName, ClientScopeRepresentation::getId));
        difference(seenByDefault, byDefault, ids, client::removeDefaultClientScope);
        difference(seenOnRequest, onRequest, ids, client::removeOptionalClientScope);
        difference(byDefault, seenByDefault, ids, client::addDefaultClientScope);
        difference(onRequest, seenOnRequest, ids, client::addOptionalClientScope);
    }

    private static Set<String> names(List<ClientScopeRepresentation> scopes) {
        return scopes.stream().map(ClientScopeRepresentation::getName).collect(Collectors.toSet());
    }

    /** Does something with those of the one set that are not in the other, and exist. */
    private static void difference(Set<String> one, Set<String> other, Map<String, String> ids, Consumer<String> step) {
        Set<String> left = new HashSet<>(one);
        left.removeAll(other);
        left.retainAll(ids.keySet());
        left.forEach(name -> step.accept(ids.get(name)));
    }
}
