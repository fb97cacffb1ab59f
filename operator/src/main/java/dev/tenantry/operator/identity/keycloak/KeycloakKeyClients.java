package dev.tenantry.operator.identity.keycloak;

import dev.tenantry.apikey.ApiKeyValue;
import dev.tenantry.operator.identity.KeyClaims;
import dev.tenantry.operator.identity.KeyClient;
import dev.tenantry.operator.identity.KeyClients;
import dev.tenantry.operator.identity.Ownership;
import dev.tenantry.operator.identity.Realm;
import dev.tenantry.operator.identity.TenantKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.admin.client.resource.ClientResource;
import org.keycloak.representations.idm.ClientRepresentation;

/**
 * API keys as confidential clients that may only ask for a token with their own credentials (RFC 6749, section 4.4). The
 * client id is the key id and the client secret is the whole key.
 */
@ApplicationScoped
class KeycloakKeyClients implements KeyClients {

    private final KeycloakConnection keycloak;
    private final KeycloakMarks marks;

    KeycloakKeyClients(KeycloakConnection keycloak, KeycloakMarks marks) {
        this.keycloak = keycloak;
        this.marks = marks;
    }

    @Override
    public Optional<KeyClient> find(Realm realm, TenantKey owner, String keyId) {
        return Optional.ofNullable(representation(realm, keyId))
                .map(client -> new KeyClient(
                        client.getId(),
                        marks.plainOwnership(client.getAttributes(), owner),
                        givesTokensForTheKeyAlone(client),
                        Optional.ofNullable(client.getSecret()).flatMap(ApiKeyValue::parse),
                        KeyClaimMappers.read(client.getProtocolMappers())));
    }

    private static boolean givesTokensForTheKeyAlone(ClientRepresentation client) {
        return Boolean.TRUE.equals(client.isEnabled())
                && Boolean.TRUE.equals(client.isServiceAccountsEnabled())
                && Stream.of(
                                client.isPublicClient(),
                                client.isStandardFlowEnabled(),
                                client.isImplicitFlowEnabled(),
                                client.isDirectAccessGrantsEnabled(),
                                client.isFullScopeAllowed())
                        .noneMatch(Boolean.TRUE::equals)
                // None of the realm's scopes: a key says what is in its claims and no more.
                && ClientScopes.NONE.areOf(client);
    }

    private @Nullable ClientRepresentation representation(Realm realm, String keyId) {
        List<ClientRepresentation> found = keycloak.call(
                realm, "Looking for key " + keyId, api -> api.clients().findByClientId(keyId));
        return found.isEmpty() ? null : found.get(0);
    }

    @Override
    public String create(Realm realm, TenantKey owner, String displayName, ApiKeyValue key, KeyClaims claims) {
        ClientRepresentation client = desired(owner, displayName, key, claims);
        return keycloak.call(
                realm,
                "Creating key " + key.keyId(),
                api -> KeycloakConnection.created(api.clients().create(client)));
    }

    @Override
    public void update(
            Realm realm, String clientId, TenantKey owner, String displayName, ApiKeyValue key, KeyClaims claims) {
        keycloak.run(realm, "Updating key " + key.keyId(), api -> {
            ClientResource client = api.clients().get(clientId);
            // One request for secret, claims and switches: a token request in between meets the one state or the other.
            client.update(desired(owner, displayName, key, claims));
            ClientScopes.NONE.keep(api, client);
        });
    }

    private ClientRepresentation desired(TenantKey owner, String displayName, ApiKeyValue key, KeyClaims claims) {
        ClientRepresentation client = new ClientRepresentation();
        client.setClientId(key.keyId());
        client.setName(displayName);
        client.setDescription("API key " + owner.path() + ", kept by Tenantry");
        client.setEnabled(true);
        client.setSecret(key.reveal());
        client.setPublicClient(false);
        client.setServiceAccountsEnabled(true);
        client.setStandardFlowEnabled(false);
        client.setImplicitFlowEnabled(false);
        client.setDirectAccessGrantsEnabled(false);
        client.setFullScopeAllowed(false);
        ClientScopes.NONE.put(client);
        Map<String, String> attributes = new HashMap<>();
        marks.putPlain(attributes, owner);
        client.setAttributes(attributes);
        client.setProtocolMappers(KeyClaimMappers.write(claims));
        return client;
    }

    @Override
    public void delete(Realm realm, TenantKey owner, String keyId) {
        ClientRepresentation client = representation(realm, keyId);
        if (client == null || marks.plainOwnership(client.getAttributes(), owner) == Ownership.FOREIGN) {
            return;
        }
        keycloak.find(realm, "Deleting key " + keyId, api -> {
            api.clients().get(client.getId()).remove();
            return Boolean.TRUE;
        });
    }
}
