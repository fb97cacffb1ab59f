package dev.tenantry.operator.identity.keycloak;

import dev.tenantry.operator.config.TenantryConfig;
import dev.tenantry.operator.identity.IdentityException;
import dev.tenantry.operator.identity.IdentityFailure;
import dev.tenantry.operator.identity.Realm;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.client.ResponseProcessingException;
import jakarta.ws.rs.core.Response;
import java.net.HttpURLConnection;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.resteasy.client.jaxrs.ResteasyClientBuilder;
import org.jboss.resteasy.client.jaxrs.internal.ResteasyClientBuilderImpl;
import org.keycloak.OAuth2Constants;
import org.keycloak.admin.client.JacksonProvider;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.KeycloakBuilder;
import org.keycloak.admin.client.resource.RealmResource;

/**
 * The one connection to Keycloak: one pool, with time-outs, so that neither a slow realm nor a thousand objects open more
 * than they need. There are two accounts, each with one token: that of the shared realm has rights there alone, and that of
 * {@code master} in the realms that it made. All calls go through {@link #call} or one of its like, where Keycloak's answers
 * become {@link IdentityException}s.
 */
@ApplicationScoped
public class KeycloakConnection {

    /** Of all realms together. */
    static final int CALLS = 16;

    static final int CALLS_PER_REALM = 12;
    /** One log is read after the other; who begins to follow the realm anew meanwhile waits for that read. */
    static final int READS_OF_WATCH_PER_REALM = 1;

    /** As many as there may be calls under way, so that none waits for a connection. */
    private static final int POOLED_CONNECTIONS = CALLS + KeycloakWatch.THREADS;

    private static final int CONNECT_SECONDS = 5;
    private static final int READ_SECONDS = 20;

    private static final String MASTER = "master";

    private final Realm shared;
    private final Keycloak ofShared;
    private final Optional<Keycloak> ofDedicated;
    private final RealmBulkhead calls = new RealmBulkhead(CALLS_PER_REALM, CALLS);
    private final RealmBulkhead readsOfWatch = new RealmBulkhead(READS_OF_WATCH_PER_REALM, KeycloakWatch.THREADS);

    public KeycloakConnection(TenantryConfig config) {
        TenantryConfig.Keycloak settings = config.keycloak();
        jakarta.ws.rs.client.Client pool = client();
        this.shared = new Realm(settings.realm());
        this.ofShared = account(settings, settings.realm(), settings.clientId(), settings.clientSecret(), pool);
        this.ofDedicated = settings.dedicatedRealms()
                .clientSecret()
                .map(secret ->
                        account(settings, MASTER, settings.dedicatedRealms().clientId(), secret, pool));
    }

    private static Keycloak account(
            TenantryConfig.Keycloak settings,
            String realm,
            String clientId,
            String clientSecret,
            jakarta.ws.rs.client.Client pool) {
        return KeycloakBuilder.builder()
                .serverUrl(settings.url())
                .realm(realm)
                .grantType(OAuth2Constants.CLIENT_CREDENTIALS)
                .clientId(clientId)
                .clientSecret(clientSecret)
                .resteasyClient(pool)
                .build();
    }

    private static jakarta.ws.rs.client.Client client() {
        ResteasyClientBuilder builder = new ResteasyClientBuilderImpl()
                .connectionPoolSize(POOLED_CONNECTIONS)
                .maxPooledPerRoute(POOLED_CONNECTIONS)
                .connectionCheckoutTimeout(READ_SECONDS, TimeUnit.SECONDS);
        // Keycloak's own: what a newer Keycloak says besides is passed over.
        builder.register(JacksonProvider.class, 100);
        return builder.connectTimeout(CONNECT_SECONDS, TimeUnit.SECONDS)
                .readTimeout(READ_SECONDS, TimeUnit.SECONDS)
                .build();
    }

    /**
     * Calls Keycloak.
     *
     * @param what the beginning of the error's message: what was to be done, to which object
     * @throws IdentityException whenever the call did not do it
     */
    public <T> T call(Realm realm, String what, Function<RealmResource, T> call) {
        return onServer(realm, what, keycloak -> call.apply(keycloak.realm(realm.name())));
    }

    /** As {@link #call}, for what is not in the realm: the realm itself. */
    <T> T onServer(Realm realm, String what, Function<Keycloak, T> call) {
        return within(calls, realm, what, call);
    }

    /**
     * As {@link #call}, for the watch alone: it has a place and a connection beside all others', so that what changed by
     * hand is seen while they have much to do.
     */
    <T> T watch(Realm realm, String what, Function<RealmResource, T> read) {
        return within(readsOfWatch, realm, what, keycloak -> read.apply(keycloak.realm(realm.name())));
    }

    private <T> T within(RealmBulkhead places, Realm realm, String what, Function<Keycloak, T> call) {
        Keycloak keycloak = accountFor(realm);
        return places.within(
                realm,
                what,
                () -> translated(what, () -> {
                    try {
                        return call.apply(keycloak);
                    } catch (NotAuthorizedException staleToken) {
                        // A Keycloak that was restored or replaced does not know the token; the client then drops it,
                        // and the next call signs in anew.
                        return call.apply(keycloak);
                    }
                }));
    }

    /** Without one for Dedicated realms, the other is told truly that a realm is not there, and refused where one is. */
    private Keycloak accountFor(Realm realm) {
        return realm.equals(shared) ? ofShared : ofDedicated.orElse(ofShared);
    }

    /** Whether there is an account that may make realms. */
    boolean makesRealms() {
        return ofDedicated.isPresent();
    }

    /** The realm in which the account is that is used for this realm. */
    Realm homeOfAccount(Realm realm) {
        return realm.equals(shared) || ofDedicated.isEmpty() ? shared : new Realm(MASTER);
    }

    /** As {@link #call}, for calls that answer nothing. */
    public void run(Realm realm, String what, java.util.function.Consumer<RealmResource> call) {
        call(realm, what, target -> {
            call.accept(target);
            return Boolean.TRUE;
        });
    }

    /** Calls Keycloak for something that may not be there; null then. */
    <T> @org.jspecify.annotations.Nullable T find(Realm realm, String what, Function<RealmResource, T> call) {
        try {
            return call(realm, what, call);
        } catch (IdentityException e) {
            if (e.failure() == IdentityFailure.IdentityNotFound) {
                return null;
            }
            throw e;
        }
    }

    /** The access token in use for a realm, signed in anew when the last one has run out. */
    String accessToken(Realm realm) {
        return translated("Signing in", accountFor(realm).tokenManager()::getAccessTokenString);
    }

    private <T> T translated(String what, Supplier<T> call) {
        try {
            return call.get();
        } catch (WebApplicationException e) {
            throw failure(what, e.getResponse(), e);
        } catch (ProcessingException e) {
            if (e.getCause() instanceof WebApplicationException answered) {
                throw failure(what, answered.getResponse(), e);
            }
            if (e instanceof ResponseProcessingException) {
                throw new IdentityException(
                        IdentityFailure.IdentityFailed,
                        what + ": Keycloak's answer cannot be read (" + rootOf(e) + ")",
                        e);
            }
            throw new IdentityException(
                    IdentityFailure.IdentityUnreachable, what + ": Keycloak does not answer (" + rootOf(e) + ")", e);
        }
    }

    /** Checks an answer that Keycloak's client does not check by itself, and frees its connection. */
    public static String created(Response response) {
        try (response) {
            if (response.getStatusInfo().getFamily() != Response.Status.Family.SUCCESSFUL) {
                response.bufferEntity();
                throw response.getStatus() == HttpURLConnection.HTTP_UNAUTHORIZED
                        ? new NotAuthorizedException(response)
                        : new WebApplicationException(response);
            }
            String location = response.getHeaderString("Location");
            return location == null ? "" : location.substring(location.lastIndexOf('/') + 1);
        }
    }

    private static IdentityException failure(String what, Response response, Throwable cause) {
        int status = response.getStatus();
        return new IdentityException(
                KeycloakErrors.failure(status),
                what + ": Keycloak answered " + status + KeycloakErrors.detail(response),
                cause);
    }

    private static String rootOf(Throwable error) {
        Throwable root = error;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getClass().getSimpleName();
    }

    @PreDestroy
    void close() {
        // Closes the pool, which is that of both.
        ofShared.close();
    }
}
