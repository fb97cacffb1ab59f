package dev.tenantry.operator.setup;

import dev.tenantry.operator.identity.keycloak.KeycloakConnection;
import dev.tenantry.operator.identity.keycloak.KeycloakMarks;
import dev.tenantry.operator.setup.SetupRequest.DedicatedRealmsClient;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.admin.client.resource.RoleMappingResource;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;

/**
 * Makes or completes the service account that makes realms for Dedicated organizations. It has the one role
 * {@code create-realm}: Keycloak gives whoever makes a realm all roles in that realm.
 */
final class DedicatedRealmsAccount {

    private static final String MASTER = "master";

    private final Keycloak keycloak;
    private final RealmResource master;
    private final String sharedRealm;
    private final DedicatedRealmsClient request;

    DedicatedRealmsAccount(Keycloak keycloak, String sharedRealm, DedicatedRealmsClient request) {
        this.keycloak = keycloak;
        this.master = keycloak.realm(MASTER);
        this.sharedRealm = sharedRealm;
        this.request = request;
    }

    void run() {
        RoleMappingResource roles = rolesOf(keepClient());
        roles.realmLevel().add(List.of(master.roles().get("create-realm").toRepresentation()));
        regainRealms(roles);
    }

    /** Returns its id. */
    private String keepClient() {
        Optional<ClientRepresentation> found = find(request.clientId());
        if (found.isEmpty()) {
            return KeycloakConnection.created(master.clients().create(desired(new ClientRepresentation())));
        }
        String id = found.get().getId();
        master.clients().get(id).update(desired(found.get()));
        return id;
    }

    private ClientRepresentation desired(ClientRepresentation client) {
        client.setClientId(request.clientId());
        client.setName("Tenantry operator, Dedicated realms");
        client.setSecret(request.clientSecret());
        client.setPublicClient(false);
        client.setServiceAccountsEnabled(true);
        client.setStandardFlowEnabled(false);
        client.setDirectAccessGrantsEnabled(false);
        Map<String, String> attributes = new HashMap<>();
        if (client.getAttributes() != null) {
            attributes.putAll(client.getAttributes());
        }
        // Without it the token names the roles of every realm, and grows until servers refuse it as too long.
        attributes.put("client.use.lightweight.access.token.enabled", "true");
        client.setAttributes(attributes);
        return client;
    }

    private RoleMappingResource rolesOf(String client) {
        return master.users()
                .get(master.clients().get(client).getServiceAccountUser().getId())
                .roles();
    }

    /** An account that was made anew lacks the roles in realms that stand already. */
    private void regainRealms(RoleMappingResource roles) {
        for (RealmRepresentation realm : keycloak.realms().findAll()) {
            if (realm.getRealm().startsWith(sharedRealm + ".") && isMarked(realm)) {
                String client = find(realm.getRealm() + "-realm").orElseThrow().getId();
                roles.clientLevel(client)
                        .add(master.clients().get(client).roles().list());
            }
        }
    }

    /** The shared realm of an installation has no owner. */
    private static boolean isMarked(RealmRepresentation realm) {
        return realm.getAttributes() != null && realm.getAttributes().containsKey(KeycloakMarks.OWNER);
    }

    private Optional<ClientRepresentation> find(String clientId) {
        return master.clients().findByClientId(clientId).stream().findFirst();
    }
}
