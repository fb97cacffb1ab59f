package dev.tenantry.operator.identity.keycloak;

import dev.tenantry.operator.identity.IdentityException;
import dev.tenantry.operator.identity.IdentityFailure;
import dev.tenantry.operator.identity.IdentityOrganization;
import dev.tenantry.operator.identity.OrganizationDirectory;
import dev.tenantry.operator.identity.OrganizationProfile;
import dev.tenantry.operator.identity.Realm;
import dev.tenantry.operator.identity.TenantKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.representations.idm.MemberRepresentation;
import org.keycloak.representations.idm.MembershipType;
import org.keycloak.representations.idm.OrganizationRepresentation;

/**
 * Organizations in Keycloak. Name and alias are both {@code namespace.name}: both must be unique in the realm, the alias
 * cannot be changed, and the name is what can be searched. What people see is in attributes.
 */
@ApplicationScoped
class KeycloakOrganizations implements OrganizationDirectory {

    private static final String DISPLAY_NAME = "displayName";
    private static final String TYPE = "type";

    private final KeycloakConnection keycloak;
    private final KeycloakMarks marks;

    KeycloakOrganizations(KeycloakConnection keycloak, KeycloakMarks marks) {
        this.keycloak = keycloak;
        this.marks = marks;
    }

    @Override
    public Optional<IdentityOrganization> find(Realm realm, TenantKey key) {
        return byName(realm, key)
                .or(() -> byOwner(realm, key))
                .map(found -> new IdentityOrganization(
                        found.getId(),
                        found.getAlias(),
                        marks.ownership(found.getAttributes(), key),
                        new OrganizationProfile(
                                String.valueOf(KeycloakMarks.first(found.getAttributes(), DISPLAY_NAME)),
                                KeycloakMarks.first(found.getAttributes(), TYPE),
                                KeycloakDomains.of(found)),
                        found.isEnabled() && key.alias().equals(found.getName())));
    }

    private Optional<OrganizationRepresentation> byName(Realm realm, TenantKey key) {
        return first(key, keycloak.call(realm, "Looking for organization " + key.alias(), api -> api.organizations()
                .search(key.alias(), true, 0, 2, false)));
    }

    /** One that somebody renamed: the alias cannot be changed, nor be searched for. */
    private Optional<OrganizationRepresentation> byOwner(Realm realm, TenantKey key) {
        List<OrganizationRepresentation> found =
                keycloak.call(realm, "Looking for the organization of " + key.path(), api -> api.organizations()
                        .searchByAttribute(KeycloakMarks.OWNER + ":" + key.path(), 0, 2));
        // What is found by attribute comes without them.
        return first(key, found)
                .map(brief -> keycloak.call(realm, "Looking at organization " + key.alias(), api -> api.organizations()
                        .get(brief.getId())
                        .toRepresentation()));
    }

    private static Optional<OrganizationRepresentation> first(
            TenantKey key, List<OrganizationRepresentation> candidates) {
        return candidates.stream()
                .filter(candidate -> key.alias().equals(candidate.getAlias()))
                .findFirst();
    }

    @Override
    public String create(Realm realm, TenantKey key, OrganizationProfile profile) {
        OrganizationRepresentation organization = new OrganizationRepresentation();
        organization.setName(key.alias());
        organization.setAlias(key.alias());
        organization.setAttributes(new HashMap<>());
        write(organization.getAttributes(), key, profile);
        KeycloakDomains.write(organization, profile.domains());
        return KeycloakDomains.claiming(() -> keycloak.call(
                realm,
                "Creating organization " + key.alias(),
                api -> KeycloakConnection.created(api.organizations().create(organization))));
    }

    @Override
    public void update(Realm realm, String organizationId, TenantKey key, OrganizationProfile profile) {
        KeycloakDomains.claiming(() -> keycloak.call(realm, "Updating organization " + key.alias(), api -> {
            // Read first: Keycloak clears the domains, description and redirect URL that an update leaves out.
            OrganizationRepresentation organization =
                    api.organizations().get(organizationId).toRepresentation();
            Map<String, List<String>> attributes = new HashMap<>();
            if (organization.getAttributes() != null) {
                attributes.putAll(organization.getAttributes());
            }
            write(attributes, key, profile);
            organization.setAttributes(attributes);
            organization.setName(key.alias());
            organization.setEnabled(true);
            KeycloakDomains.write(organization, profile.domains());
            return KeycloakConnection.created(
                    api.organizations().get(organizationId).update(organization));
        }));
    }

    private void write(Map<String, List<String>> attributes, TenantKey key, OrganizationProfile profile) {
        marks.put(attributes, key);
        attributes.put(DISPLAY_NAME, List.of(profile.displayName()));
        if (profile.type() != null) {
            attributes.put(TYPE, List.of(profile.type()));
        }
    }

    @Override
    public void delete(Realm realm, String organizationId) {
        refuseToDeleteAccounts(realm, organizationId);
        keycloak.find(
                realm,
                "Deleting organization " + organizationId,
                api -> KeycloakConnection.created(
                        api.organizations().get(organizationId).delete()));
    }

    /** Keycloak deletes the accounts of MANAGED members with their organization; none of them was made here. */
    private void refuseToDeleteAccounts(Realm realm, String organizationId) {
        List<MemberRepresentation> managed =
                keycloak.find(realm, "Listing the members of organization " + organizationId, api -> api.organizations()
                        .get(organizationId)
                        .members()
                        .search(null, null, MembershipType.MANAGED, 0, 1));
        if (managed != null && !managed.isEmpty()) {
            throw new IdentityException(
                    IdentityFailure.AccountsAtStake,
                    "Deleting organization " + organizationId + " in realm " + realm,
                    null);
        }
    }
}
