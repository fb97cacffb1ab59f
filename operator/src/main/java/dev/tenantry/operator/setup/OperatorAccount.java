package dev.tenantry.operator.setup;

import dev.tenantry.operator.identity.keycloak.KeycloakConnection;
import java.util.List;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.admin.client.resource.RoleScopeResource;
import org.keycloak.admin.client.resource.RolesResource;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.RoleRepresentation;

/** Makes or completes the operator's service account. */
final class OperatorAccount {

    /** All that the operator needs for tenants; it is no administrator of the realm. */
    static final List<String> ROLES = List.of("manage-organizations", "manage-users", "manage-clients", "view-events");

    /** What it needs besides to keep the realm's own settings, and identity providers; taken away where it does not. */
    static final List<String> ROLES_FOR_THE_REALM = List.of("manage-realm", "manage-identity-providers");

    private static final String REALM_MANAGEMENT = "realm-management";

    private final RealmResource realm;
    private final SetupRequest request;

    OperatorAccount(RealmResource realm, SetupRequest request) {
        this.realm = realm;
        this.request = request;
    }

    void run() {
        List<ClientRepresentation> found = realm.clients().findByClientId(request.clientId());
        if (found.isEmpty()) {
            grantRoles(KeycloakConnection.created(realm.clients().create(desired(new ClientRepresentation()))));
        } else {
            String id = found.get(0).getId();
            realm.clients().get(id).update(desired(found.get(0)));
            grantRoles(id);
        }
    }

    private ClientRepresentation desired(ClientRepresentation client) {
        client.setClientId(request.clientId());
        client.setName("Tenantry operator");
        client.setSecret(request.clientSecret());
        client.setPublicClient(false);
        client.setServiceAccountsEnabled(true);
        client.setStandardFlowEnabled(false);
        client.setDirectAccessGrantsEnabled(false);
        return client;
    }

    private void grantRoles(String clientUuid) {
        String account = realm.clients().get(clientUuid).getServiceAccountUser().getId();
        String management =
                realm.clients().findByClientId(REALM_MANAGEMENT).get(0).getId();
        RolesResource known = realm.clients().get(management).roles();
        RoleScopeResource granted = realm.users().get(account).roles().clientLevel(management);
        granted.add(representations(known, ROLES));
        List<RoleRepresentation> forTheRealm = representations(known, ROLES_FOR_THE_REALM);
        if (request.isManaged()) {
            granted.add(forTheRealm);
        } else {
            granted.remove(forTheRealm);
        }
    }

    private static List<RoleRepresentation> representations(RolesResource known, List<String> names) {
        return names.stream().map(name -> known.get(name).toRepresentation()).toList();
    }
}
