package dev.tenantry.operator.setup;

import dev.tenantry.operator.identity.keycloak.realm.ForeignRealmPartException;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.io.PrintStream;
import java.util.Map;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.KeycloakBuilder;

/**
 * Prepares a realm for the operator, and in it a service account that has the run-time roles and no more; where asked, also
 * what organizations share in the realm, and the account that makes realms. It is run by an administrator, once, and may
 * be run again: what is there already is only completed.
 */
public final class KeycloakSetup {

    private KeycloakSetup() {}

    /** Returns the exit code: 0 when everything is prepared. */
    public static int run(Map<String, String> environment, PrintStream out) {
        SetupRequest request;
        try {
            request = SetupRequest.from(environment);
        } catch (IllegalArgumentException e) {
            out.println(e.getMessage());
            return 2;
        }
        try (Keycloak keycloak = KeycloakBuilder.builder()
                .serverUrl(request.url())
                .realm("master")
                .clientId("admin-cli")
                .username(request.adminUser())
                .password(request.adminPassword())
                .build()) {
            new RealmPreparation(keycloak, request).run();
            new OperatorAccount(keycloak.realm(request.realm()), request).run();
            request.dedicatedRealms().ifPresent(client -> {
                new DedicatedRealmsAccount(keycloak, request.realm(), client).run();
                out.println("Client \"" + client.clientId() + "\" of realm \"master\" may make realms.");
            });
            out.println("Realm \"" + request.realm() + "\" at " + request.url() + " is ready for client \""
                    + request.clientId() + "\"."
                    + (request.isManaged() ? " The operator keeps its settings from now on." : ""));
            return 0;
        } catch (ForeignRealmPartException e) {
            out.println(e.getMessage() + ".");
            return 1;
        } catch (WebApplicationException e) {
            out.println(
                    "Keycloak refused the set-up with status " + e.getResponse().getStatus()
                            + ". Check KEYCLOAK_ADMIN_USER and KEYCLOAK_ADMIN_PASSWORD; they must be an administrator's of the"
                            + " master realm.");
            return 1;
        } catch (ProcessingException e) {
            if (e.getCause() instanceof WebApplicationException refused) {
                out.println("Keycloak refused the sign-in with status "
                        + refused.getResponse().getStatus()
                        + ". Check KEYCLOAK_ADMIN_USER and KEYCLOAK_ADMIN_PASSWORD; they must be an administrator's of"
                        + " the master realm.");
            } else {
                out.println("Keycloak does not answer at " + request.url()
                        + ". Check TENANTRY_KEYCLOAK_URL and that it runs.");
            }
            return 1;
        }
    }
}
