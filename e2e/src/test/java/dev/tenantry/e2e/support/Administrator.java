package dev.tenantry.e2e.support;

import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.function.Consumer;
import org.keycloak.admin.client.resource.OrganizationResource;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.GroupRepresentation;
import org.keycloak.representations.idm.OrganizationRepresentation;
import org.keycloak.representations.idm.RealmEventsConfigRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/** Somebody who changes an organization in Keycloak by hand, past the operator. */
public record Administrator(KeycloakView keycloak, String alias) {

    public Administrator(KeycloakView keycloak, Tenant tenant, String organization) {
        this(keycloak, tenant.alias(organization));
    }

    public void editAccount(String email, Consumer<UserRepresentation> edit) {
        UserRepresentation user = keycloak.user(email).orElseThrow();
        edit.accept(user);
        realm().users().get(user.getId()).update(user);
    }

    public void deleteAccount(String email) {
        done(realm().users().delete(accountId(email)));
    }

    public void removeMember(String email) {
        done(organization().members().removeMember(accountId(email)));
    }

    public void leaveGroup(String email, String path) {
        organization().groups().group(groupId(path)).removeMember(accountId(email));
    }

    /** Puts somebody into a group of the organization, which is made when there is none. */
    public void joinGroup(String email, String path) {
        if (!keycloak.hasGroup(alias, path)) {
            GroupRepresentation group = new GroupRepresentation();
            group.setName(path.substring(1));
            done(organization().groups().addTopLevelGroup(group));
        }
        organization().groups().group(groupId(path)).addMember(accountId(email));
    }

    public void deleteGroup(String path) {
        organization().groups().group(groupId(path)).delete();
    }

    public void rename(String displayName) {
        OrganizationRepresentation organization = keycloak.organization(alias).orElseThrow();
        organization = realm().organizations().get(organization.getId()).toRepresentation();
        organization.getAttributes().put("displayName", List.of(displayName));
        done(organization().update(organization));
    }

    /** Gives the organization another name in Keycloak itself, which is what it is searched for by, and switches it off. */
    public void disableUnderAnotherName(String name) {
        OrganizationRepresentation organization = keycloak.organization(alias).orElseThrow();
        organization = realm().organizations().get(organization.getId()).toRepresentation();
        organization.setName(name);
        organization.setEnabled(false);
        done(organization().update(organization));
    }

    public void deleteOrganization() {
        done(organization().delete());
    }

    public void editClient(String clientId, Consumer<ClientRepresentation> edit) {
        ClientRepresentation client = keycloak.client(clientId).orElseThrow();
        edit.accept(client);
        realm().clients().get(client.getId()).update(client);
    }

    /** Gives a client another value for a claim of its tokens. */
    public void editClaim(String clientId, String claim, String json) {
        ClientRepresentation client = keycloak.client(clientId).orElseThrow();
        client.getProtocolMappers().stream()
                .filter(mapper -> mapper.getName().equals(claim))
                .forEach(mapper -> {
                    mapper.getConfig().put("claim.value", json);
                    realm().clients().get(client.getId()).getProtocolMappers().update(mapper.getId(), mapper);
                });
    }

    public void deleteClient(String clientId) {
        realm().clients().get(keycloak.client(clientId).orElseThrow().getId()).remove();
    }

    public void removeKeyFromOrganization(String keyId) {
        done(organization().members().removeMember(keyAccountId(keyId)));
    }

    public void deleteKeyAccount(String keyId) {
        done(realm().users().delete(keyAccountId(keyId)));
    }

    public void disableKeyAccount(String keyId) {
        String account = keyAccountId(keyId);
        UserRepresentation user = realm().users().get(account).toRepresentation();
        user.setEnabled(false);
        realm().users().get(account).update(user);
    }

    public void clearEvents() {
        realm().clearAdminEvents();
    }

    public void recordEvents(boolean recorded) {
        RealmEventsConfigRepresentation config = realm().getRealmEventsConfig();
        config.setAdminEventsEnabled(recorded);
        realm().updateRealmEventsConfig(config);
    }

    private String keyAccountId(String keyId) {
        return realm().clients()
                .get(keycloak.client(keyId).orElseThrow().getId())
                .getServiceAccountUser()
                .getId();
    }

    private RealmResource realm() {
        return keycloak.realm();
    }

    private OrganizationResource organization() {
        return realm().organizations()
                .get(keycloak.organization(alias).orElseThrow().getId());
    }

    private String groupId(String path) {
        return keycloak.group(keycloak.organization(alias).orElseThrow().getId(), path)
                .getId();
    }

    private String accountId(String email) {
        return keycloak.user(email).orElseThrow().getId();
    }

    /** Keycloak's client does not check these answers by itself. */
    private static void done(Response response) {
        try (response) {
            if (response.getStatusInfo().getFamily() != Response.Status.Family.SUCCESSFUL) {
                throw new IllegalStateException("Keycloak answered " + response.getStatus());
            }
        }
    }
}
