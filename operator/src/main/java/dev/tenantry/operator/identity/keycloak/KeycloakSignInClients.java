package dev.tenantry.operator.identity.keycloak;

import dev.tenantry.operator.identity.IdentityException;
import dev.tenantry.operator.identity.IdentityFailure;
import dev.tenantry.operator.identity.Ownership;
import dev.tenantry.operator.identity.Realm;
import dev.tenantry.operator.identity.SignInClient;
import dev.tenantry.operator.identity.SignInClients;
import dev.tenantry.operator.identity.SignInSettings;
import dev.tenantry.operator.identity.TenantKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.keycloak.admin.client.resource.ClientResource;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.UserSessionRepresentation;

/**
 * Sign-in clients as public clients that may only use the authorization code flow with PKCE (RFC 7636), as RFC 9700
 * recommends.
 */
@ApplicationScoped
class KeycloakSignInClients implements SignInClients {

    private static final String PKCE = "pkce.code.challenge.method";
    private static final String IDLE_TIMEOUT = "client.session.idle.timeout";
    private static final String MAX_LIFETIME = "client.session.max.lifespan";
    private static final String SIGN_OUT_REDIRECTS = "post.logout.redirect.uris";
    /** Keycloak's sign for: as the redirect URIs say. */
    private static final String AS_REDIRECTS = "+";

    private static final String LONGER_THAN_THE_REALMS = "cannot exceed realm SSO session";

    private static final ClientScopes SCOPES =
            new ClientScopes(Set.of("acr", "basic", "email", "profile", "web-origins"), Set.of("organization"));
    private static final int PAGE = 100;

    private final KeycloakConnection keycloak;
    private final KeycloakMarks marks;

    KeycloakSignInClients(KeycloakConnection keycloak, KeycloakMarks marks) {
        this.keycloak = keycloak;
        this.marks = marks;
    }

    @Override
    public Optional<SignInClient> find(Realm realm, TenantKey organization) {
        return Optional.ofNullable(representation(realm, organization))
                .map(client -> new SignInClient(
                        client.getId(),
                        marks.plainOwnership(client.getAttributes(), organization),
                        settings(client, organization)));
    }

    private @Nullable ClientRepresentation representation(Realm realm, TenantKey organization) {
        List<ClientRepresentation> found = keycloak.call(
                realm, "Looking for the client of organization " + organization.alias(), api -> api.clients()
                        .findByClientId(organization.alias()));
        return found.isEmpty() ? null : found.get(0);
    }

    /** Null unless the client is what {@link #desired} makes of these very settings. */
    private @Nullable SignInSettings settings(ClientRepresentation seen, TenantKey organization) {
        Map<String, String> attributes = seen.getAttributes() == null ? Map.of() : seen.getAttributes();
        SignInSettings settings = new SignInSettings(
                String.valueOf(seen.getName()),
                new TreeSet<>(seen.getRedirectUris()),
                seconds(attributes.get(IDLE_TIMEOUT)),
                seconds(attributes.get(MAX_LIFETIME)));
        ClientRepresentation desired = desired(organization, settings);
        boolean same = Boolean.TRUE.equals(seen.isEnabled())
                && Boolean.TRUE.equals(seen.isPublicClient())
                && Boolean.TRUE.equals(seen.isStandardFlowEnabled())
                && !Boolean.TRUE.equals(seen.isImplicitFlowEnabled())
                && !Boolean.TRUE.equals(seen.isDirectAccessGrantsEnabled())
                && !Boolean.TRUE.equals(seen.isServiceAccountsEnabled())
                && !Boolean.TRUE.equals(seen.isFullScopeAllowed())
                && (seen.getProtocolMappers() == null
                        || seen.getProtocolMappers().isEmpty())
                && Set.copyOf(seen.getWebOrigins()).equals(Set.copyOf(desired.getWebOrigins()))
                && (seen.getAuthenticationFlowBindingOverrides() == null
                        || seen.getAuthenticationFlowBindingOverrides().isEmpty())
                && SCOPES.areOf(seen)
                && ClientAttributes.areExactly(desired.getAttributes(), attributes);
        return same ? settings : null;
    }

    private static @Nullable Duration seconds(@Nullable String text) {
        try {
            return text == null || text.isEmpty() ? null : Duration.ofSeconds(Long.parseLong(text));
        } catch (NumberFormatException edited) {
            return null;
        }
    }

    @Override
    public String create(Realm realm, TenantKey organization, SignInSettings settings) {
        return settingSessions(() -> keycloak.call(
                realm,
                "Creating the client of organization " + organization.alias(),
                api -> KeycloakConnection.created(api.clients().create(desired(organization, settings)))));
    }

    /** Carries out what may ask for sessions that are too long, of which Keycloak does not say where they are set. */
    private static <T> T settingSessions(Supplier<T> call) {
        try {
            return call.get();
        } catch (IdentityException e) {
            String words = String.valueOf(e.getMessage());
            throw e.failure() == IdentityFailure.IdentityRejected && words.contains(LONGER_THAN_THE_REALMS)
                    ? new IdentityException(IdentityFailure.SessionsTooLong, words, e)
                    : e;
        }
    }

    @Override
    public void update(Realm realm, String clientId, TenantKey organization, SignInSettings settings) {
        settingSessions(
                () -> keycloak.call(realm, "Updating the client of organization " + organization.alias(), api -> {
                    update(api, clientId, desired(organization, settings));
                    return Boolean.TRUE;
                }));
    }

    private static void update(RealmResource api, String clientId, ClientRepresentation desired) {
        ClientResource client = api.clients().get(clientId);
        ClientRepresentation seen = client.toRepresentation();
        desired.setAttributes(ClientAttributes.replacing(seen.getAttributes(), desired.getAttributes()));
        desired.setAuthenticationFlowBindingOverrides(noOverrides(seen));
        client.update(desired);
        SCOPES.keep(api, client);
        removeMappers(client);
    }

    /** A flow of one client's own could ask for less than the realm's, a second factor for instance. */
    private static Map<String, String> noOverrides(ClientRepresentation seen) {
        Map<String, String> none = new HashMap<>();
        if (seen.getAuthenticationFlowBindingOverrides() != null) {
            seen.getAuthenticationFlowBindingOverrides().keySet().forEach(flow -> none.put(flow, ""));
        }
        return none;
    }

    private ClientRepresentation desired(TenantKey organization, SignInSettings settings) {
        ClientRepresentation client = new ClientRepresentation();
        client.setClientId(organization.alias());
        client.setName(settings.displayName());
        client.setDescription("Sign-in of organization " + organization.path() + ", kept by Tenantry");
        client.setEnabled(true);
        client.setPublicClient(true);
        client.setStandardFlowEnabled(true);
        client.setImplicitFlowEnabled(false);
        client.setDirectAccessGrantsEnabled(false);
        client.setServiceAccountsEnabled(false);
        client.setFullScopeAllowed(false);
        client.setRedirectUris(List.copyOf(settings.redirectUris()));
        client.setWebOrigins(List.of(AS_REDIRECTS));
        SCOPES.put(client);
        Map<String, String> attributes = new HashMap<>();
        marks.putPlain(attributes, organization);
        attributes.put(PKCE, "S256");
        attributes.put(SIGN_OUT_REDIRECTS, AS_REDIRECTS);
        // An empty attribute is none: Keycloak keeps what an update leaves out.
        attributes.put(IDLE_TIMEOUT, text(settings.idleTimeout()));
        attributes.put(MAX_LIFETIME, text(settings.maxLifetime()));
        client.setAttributes(attributes);
        return client;
    }

    private static String text(@Nullable Duration time) {
        return time == null ? "" : Long.toString(time.toSeconds());
    }

    private static void removeMappers(ClientResource client) {
        client.getProtocolMappers().getMappers().forEach(mapper -> client.getProtocolMappers()
                .delete(mapper.getId()));
    }

    @Override
    public void delete(Realm realm, TenantKey organization) {
        ClientRepresentation client = representation(realm, organization);
        if (client == null || marks.plainOwnership(client.getAttributes(), organization) == Ownership.FOREIGN) {
            return;
        }
        keycloak.find(realm, "Deleting the client of organization " + organization.alias(), api -> {
            api.clients().get(client.getId()).remove();
            return Boolean.TRUE;
        });
    }

    @Override
    public void signOutEverybody(Realm realm, String clientId, Instant before) {
        ClientRepresentation change = new ClientRepresentation();
        change.setNotBefore((int) before.getEpochSecond());
        keycloak.run(realm, "Voiding the tokens of client " + clientId, api -> api.clients()
                .get(clientId)
                .update(change));
        Set<String> ended = new HashSet<>();
        // A page that brings nothing new ends it: what stays listed although it is ended must not hold it up.
        while (endPage(realm, clientId, ended)) {}
    }

    private boolean endPage(Realm realm, String clientId, Set<String> ended) {
        List<String> listed = keycloak
                .call(realm, "Listing the sessions of client " + clientId, api -> api.clients()
                        .get(clientId)
                        .getUserSessions(0, PAGE))
                .stream()
                .map(UserSessionRepresentation::getId)
                .filter(ended::add)
                .toList();
        listed.forEach(session -> end(realm, session));
        return !listed.isEmpty();
    }

    private void end(Realm realm, String sessionId) {
        keycloak.find(realm, "Ending a session", api -> {
            api.deleteSession(sessionId, false);
            return Boolean.TRUE;
        });
    }
}
