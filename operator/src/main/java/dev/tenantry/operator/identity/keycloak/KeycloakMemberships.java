package dev.tenantry.operator.identity.keycloak;

import dev.tenantry.operator.identity.IdentityException;
import dev.tenantry.operator.identity.IdentityFailure;
import dev.tenantry.operator.identity.Memberships;
import dev.tenantry.operator.identity.Realm;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.keycloak.representations.idm.GroupRepresentation;
import org.keycloak.representations.idm.MemberRepresentation;
import org.keycloak.representations.idm.MembershipType;

/**
 * Members of Keycloak organizations. They are joined by id and thereby UNMANAGED: Keycloak deletes MANAGED members with
 * their organization, even those that belong to another one as well.
 */
@ApplicationScoped
class KeycloakMemberships implements Memberships {

    private static final int PAGE = 500;

    private final KeycloakConnection keycloak;
    private final KeycloakOrganizationGroups groups;

    KeycloakMemberships(KeycloakConnection keycloak, KeycloakOrganizationGroups groups) {
        this.keycloak = keycloak;
        this.groups = groups;
    }

    @Override
    public Optional<Set<String>> groups(Realm realm, String organizationId, String accountId) {
        List<GroupRepresentation> joined =
                keycloak.find(realm, "Listing the groups of account " + accountId, api -> api.organizations()
                        .get(organizationId)
                        .members()
                        .member(accountId)
                        .groups(0, PAGE, true));
        return Optional.ofNullable(joined)
                .map(found -> found.stream().map(GroupRepresentation::getPath).collect(Collectors.toSet()));
    }

    @Override
    public void join(Realm realm, String organizationId, String accountId) {
        try {
            keycloak.call(
                    realm,
                    "Joining account " + accountId + " to its organization",
                    api -> KeycloakConnection.created(
                            api.organizations().get(organizationId).members().addMember(accountId)));
        } catch (IdentityException e) {
            if (e.failure() != IdentityFailure.IdentityConflict) {
                throw e;
            }
        }
    }

    @Override
    public void leave(Realm realm, String organizationId, String accountId) {
        MemberRepresentation member =
                keycloak.find(realm, "Looking for the membership of account " + accountId, api -> api.organizations()
                        .get(organizationId)
                        .members()
                        .member(accountId)
                        .toRepresentation());
        if (member != null && member.getMembershipType() == MembershipType.MANAGED) {
            // Somebody else made it so: Keycloak would delete the account, and that is not ours to decide.
            groups(realm, organizationId, accountId)
                    .orElse(Set.of())
                    .forEach(path -> leaveGroup(realm, organizationId, accountId, path));
            return;
        }
        keycloak.find(
                realm,
                "Removing account " + accountId + " from its organization",
                api -> KeycloakConnection.created(
                        api.organizations().get(organizationId).members().removeMember(accountId)));
    }

    @Override
    public void joinGroup(Realm realm, String organizationId, String accountId, String path) {
        String groupId = groups.idOf(realm, organizationId, path);
        try {
            keycloak.run(realm, "Joining account " + accountId + " to group " + path, api -> api.organizations()
                    .get(organizationId)
                    .groups()
                    .group(groupId)
                    .addMember(accountId));
        } catch (IdentityException e) {
            if (e.failure() != IdentityFailure.IdentityConflict) {
                throw e;
            }
        }
    }

    @Override
    public void leaveGroup(Realm realm, String organizationId, String accountId, String path) {
        groups.existing(realm, organizationId, path)
                .ifPresent(groupId ->
                        keycloak.find(realm, "Removing account " + accountId + " from group " + path, api -> {
                            api.organizations()
                                    .get(organizationId)
                                    .groups()
                                    .group(groupId)
                                    .removeMember(accountId);
                            return Boolean.TRUE;
                        }));
    }
}
