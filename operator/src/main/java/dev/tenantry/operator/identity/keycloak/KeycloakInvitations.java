package dev.tenantry.operator.identity.keycloak;

import dev.tenantry.operator.identity.AccountProfile;
import dev.tenantry.operator.identity.Invitation;
import dev.tenantry.operator.identity.Invitations;
import dev.tenantry.operator.identity.Realm;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import org.keycloak.admin.client.resource.OrganizationInvitationsResource;
import org.keycloak.admin.client.resource.OrganizationMembersResource;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.OrganizationInvitationRepresentation;

/**
 * Invitations of Keycloak organizations. They go to accounts that exist: a person who registers from an invitation would
 * become a MANAGED member, whom Keycloak deletes with the membership.
 */
@ApplicationScoped
class KeycloakInvitations implements Invitations {

    private final KeycloakConnection keycloak;

    KeycloakInvitations(KeycloakConnection keycloak) {
        this.keycloak = keycloak;
    }

    @Override
    public Optional<Invitation> find(Realm realm, String organizationId, String email) {
        return keycloak
                .call(realm, "Looking for the invitation of " + email, api -> invitations(api, organizationId)
                        .list(null, email, null, null, null, 0, 10))
                .stream()
                .filter(found -> email.equalsIgnoreCase(found.getEmail()))
                .findFirst()
                .map(KeycloakInvitations::invitation);
    }

    private static Invitation invitation(OrganizationInvitationRepresentation found) {
        return new Invitation(
                found.getId(), Instant.ofEpochSecond(found.getSentDate()), Instant.ofEpochSecond(found.getExpiresAt()));
    }

    @Override
    public void send(Realm realm, String organizationId, String email, AccountProfile profile) {
        // By address, not by id: that way Keycloak looks for another invitation before it sends the mail, not after.
        keycloak.call(
                realm,
                "Inviting " + email,
                api -> KeycloakConnection.created(
                        members(api, organizationId).inviteUser(email, profile.firstName(), profile.lastName())));
    }

    @Override
    public void resend(Realm realm, String organizationId, String invitationId) {
        keycloak.call(
                realm,
                "Sending invitation " + invitationId + " again",
                api -> KeycloakConnection.created(
                        invitations(api, organizationId).resend(invitationId)));
    }

    @Override
    public void revoke(Realm realm, String organizationId, String invitationId) {
        keycloak.find(
                realm,
                "Revoking invitation " + invitationId,
                api -> KeycloakConnection.created(
                        invitations(api, organizationId).delete(invitationId)));
    }

    private static OrganizationMembersResource members(RealmResource api, String organizationId) {
        return api.organizations().get(organizationId).members();
    }

    private static OrganizationInvitationsResource invitations(RealmResource api, String organizationId) {
        return api.organizations().get(organizationId).invitations();
    }
}
