package dev.tenantry.operator.identity.keycloak;

import dev.tenantry.apikey.ApiKeyValue;
import dev.tenantry.operator.identity.IdentityException;
import dev.tenantry.operator.identity.IdentityFailure;
import dev.tenantry.operator.identity.KeyClient;
import dev.tenantry.operator.identity.KeyClients;
import dev.tenantry.operator.identity.KeyRegistration;
import dev.tenantry.operator.identity.Memberships;
import dev.tenantry.operator.identity.Ownership;
import dev.tenantry.operator.identity.Realm;
import dev.tenantry.operator.identity.TenantIds;
import dev.tenantry.operator.identity.TenantKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.keycloak.admin.client.resource.ClientResource;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.MemberRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/**
 * API keys as confidential clients that may only ask for a token with their own credentials (RFC 6749, section 4.4). The
 * client id is the key id and the client secret is the whole key.
 */
@ApplicationScoped
class KeycloakKeyClients implements KeyClients {

    /** Put on each client with a service account when it is made; it says nothing that a key must not. */
    private static final ClientScopes GIVEN_BY_KEYCLOAK = new ClientScopes(Set.of("service_account"), Set.of());

    private static final String NOTE = "tenantry.key";
    /** The most that Keycloak keeps. */
    private static final int DESCRIPTION_LENGTH = 255;
    /** Far more than one ApiKey ever has at once, with those that only look alike. */
    private static final int MOST_FOUND = 1000;

    private final KeycloakConnection keycloak;
    private final KeycloakMarks marks;
    private final TenantIds ids;
    private final KeyTokenSettings tokens;
    private final Memberships memberships;

    KeycloakKeyClients(
            KeycloakConnection keycloak,
            KeycloakMarks marks,
            TenantIds ids,
            KeyTokenSettings tokens,
            Memberships memberships) {
        this.keycloak = keycloak;
        this.marks = marks;
        this.ids = ids;
        this.tokens = tokens;
        this.memberships = memberships;
    }

    @Override
    public Optional<KeyClient> find(Realm realm, TenantKey owner, String keyId) {
        return keycloak
                .call(realm, "Looking for key " + keyId, api -> api.clients().findByClientId(keyId))
                .stream()
                .map(client -> keyClient(client, owner))
                .findFirst();
    }

    @Override
    public List<KeyClient> findAll(Realm realm, TenantKey owner) {
        String prefix = ids.apiKeyIdPrefix(owner);
        // Keycloak finds client ids that have it anywhere in them.
        return keycloak
                .call(realm, "Looking for the keys of ApiKey " + owner.path(), api -> api.clients()
                        .findAll(prefix, null, true, 0, MOST_FOUND))
                .stream()
                .filter(client -> client.getClientId().startsWith(prefix))
                .map(client -> keyClient(client, owner))
                .filter(client -> client.ownership() == Ownership.OURS)
                .toList();
    }

    private KeyClient keyClient(ClientRepresentation client, TenantKey owner) {
        return new KeyClient(
                client.getId(),
                client.getClientId(),
                marks.plainOwnership(client.getAttributes(), owner),
                givesTokensForTheKeyAlone(client),
                Optional.ofNullable(client.getSecret()).flatMap(ApiKeyValue::parse),
                client.getName(),
                null,
                tokens.read(client),
                Optional.ofNullable(client.getAttributes())
                        .map(attributes -> attributes.get(NOTE))
                        .orElse(null));
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
                && hasNoScopesOfTheRealm(client);
    }

    /** By ids: among the members of an organization anybody may have a name that looks like the account's. */
    @Override
    public Optional<String> memberAccount(Realm realm, String organizationId, KeyClient client) {
        if (!client.enabled()) {
            // It may have no account, which Keycloak refuses to tell.
            return Optional.empty();
        }
        UserRepresentation account = account(realm, client.id(), client.keyId());
        return Boolean.TRUE.equals(account.isEnabled())
                ? Optional.ofNullable(keycloak.find(
                                realm,
                                "Looking for the account of key " + client.keyId() + " in its organization",
                                api -> api.organizations()
                                        .get(organizationId)
                                        .members()
                                        .member(account.getId())
                                        .toRepresentation()))
                        .map(MemberRepresentation::getId)
                : Optional.empty();
    }

    /** One that was deleted Keycloak makes again when it is asked for. */
    private UserRepresentation account(Realm realm, String clientId, String keyId) {
        return keycloak.call(realm, "Looking for the account of key " + keyId, api -> api.clients()
                .get(clientId)
                .getServiceAccountUser());
    }

    /** The client has its settings for tokens last, so one whose making was cut short is found to be not as it should. */
    @Override
    public Registered create(Realm realm, KeyRegistration registration) {
        String keyId = registration.key().keyId();
        String id = keycloak.call(
                realm,
                "Creating key " + keyId,
                api -> KeycloakConnection.created(api.clients().create(unfinished(registration))));
        String account = join(realm, id, registration);
        keycloak.run(
                realm, "Finishing key " + keyId, api -> api.clients().get(id).update(desired(registration)));
        return new Registered(id, account);
    }

    @Override
    public Registered update(Realm realm, String clientId, KeyRegistration registration) {
        String what = "Updating key " + registration.key().keyId();
        ClientRepresentation before =
                keycloak.call(realm, what, api -> api.clients().get(clientId).toRepresentation());
        if (marks.plainOwnership(before.getAttributes(), registration.owner()) == Ownership.FOREIGN) {
            throw new IdentityException(
                    IdentityFailure.IdentityConflict, what + ": the client is not this ApiKey's", null);
        }
        if (!Boolean.TRUE.equals(before.isServiceAccountsEnabled())) {
            // Without it there is no account that could join.
            keycloak.run(realm, what, api -> api.clients().get(clientId).update(unfinished(registration)));
        }
        String account = join(realm, clientId, registration);
        keycloak.run(realm, what, api -> {
            ClientResource client = api.clients().get(clientId);
            // One request for secret, claims and switches: a token request in between meets the one state or the other.
            client.update(desired(registration));
            if (!hasNoScopesOfTheRealm(before)) {
                ClientScopes.NONE.keep(api, client);
            }
        });
        return new Registered(clientId, account);
    }

    private ClientRepresentation unfinished(KeyRegistration registration) {
        ClientRepresentation unfinished = desired(registration);
        tokens.putUnfinished(unfinished, registration.claims());
        return unfinished;
    }

    private static boolean hasNoScopesOfTheRealm(ClientRepresentation client) {
        return ClientScopes.NONE.areOf(client) || GIVEN_BY_KEYCLOAK.areOf(client);
    }

    /**
     * Keycloak gives tokens only for an account that is enabled, and introspects one that names an organization only where its
     * account is a member of it.
     */
    private String join(Realm realm, String clientId, KeyRegistration registration) {
        String keyId = registration.key().keyId();
        UserRepresentation account = account(realm, clientId, keyId);
        if (!Boolean.TRUE.equals(account.isEnabled())) {
            keycloak.run(realm, "Enabling the account of key " + keyId, api -> api.users()
                    .get(account.getId())
                    .update(enabled()));
        }
        memberships.join(realm, registration.claims().organizationId(), account.getId());
        return account.getId();
    }

    /** What is not sent stays as it is. */
    private static UserRepresentation enabled() {
        UserRepresentation patch = new UserRepresentation();
        patch.setEnabled(true);
        return patch;
    }

    private ClientRepresentation desired(KeyRegistration registration) {
        ApiKeyValue key = registration.key();
        ClientRepresentation client = new ClientRepresentation();
        client.setClientId(key.keyId());
        client.setName(registration.displayName());
        client.setDescription(description(registration.owner()));
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
        marks.putPlain(attributes, registration.owner());
        if (registration.note() != null) {
            attributes.put(NOTE, registration.note());
        }
        client.setAttributes(attributes);
        tokens.put(client, registration.claims());
        return client;
    }

    /** For people who look at the client in Keycloak's console. */
    private static String description(TenantKey owner) {
        String description = "API key, kept by Tenantry for " + owner.path();
        return description.length() <= DESCRIPTION_LENGTH
                ? description
                : description.substring(0, DESCRIPTION_LENGTH - 1) + "…";
    }

    @Override
    public void delete(Realm realm, KeyClient client) {
        if (client.ownership() == Ownership.FOREIGN) {
            return;
        }
        keycloak.find(realm, "Deleting key " + client.keyId(), api -> {
            api.clients().get(client.id()).remove();
            return Boolean.TRUE;
        });
    }
}
