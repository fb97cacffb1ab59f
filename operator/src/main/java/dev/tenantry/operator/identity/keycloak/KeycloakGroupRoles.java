package dev.tenantry.operator.identity.keycloak;

import dev.tenantry.operator.identity.EnvironmentGroup;
import dev.tenantry.operator.identity.Realm;
import dev.tenantry.operator.identity.RoleGroup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.keycloak.admin.client.resource.OrganizationGroupsResource;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.admin.client.resource.RoleMappingResource;
import org.keycloak.representations.idm.GroupRepresentation;
import org.keycloak.representations.idm.RoleRepresentation;

/** Which roles the groups of an organization give to those in them. */
@ApplicationScoped
class KeycloakGroupRoles {

    private static final int PAGE = 500;

    private final KeycloakConnection keycloak;

    KeycloakGroupRoles(KeycloakConnection keycloak) {
        this.keycloak = keycloak;
    }

    /** The id of a group that gives a role, which is given it when it does not. */
    Optional<String> idOf(Realm realm, String organizationId, String path) {
        return search(realm, organizationId, path.substring(1)).stream()
                .filter(group -> path.equals(group.getPath()))
                .findFirst()
                .map(group -> {
                    ensure(realm, organizationId, group);
                    return group.getId();
                });
    }

    /** All groups that are the operator's. */
    void ensureAll(Realm realm, String organizationId) {
        List<GroupRepresentation> groups = new ArrayList<>(keycloak.call(
                realm, "Listing the groups of organization " + organizationId, api -> groups(api, organizationId)
                        .getAll(null, null, null, 0, PAGE, false, false)));
        // What is below the top is only found by name.
        EnvironmentGroup.names().stream()
                .map(name -> search(realm, organizationId, name))
                .forEach(groups::addAll);
        groups.forEach(group -> ensure(realm, organizationId, group));
    }

    private List<GroupRepresentation> search(Realm realm, String organizationId, String name) {
        return keycloak.call(realm, "Looking for groups " + name, api -> groups(api, organizationId)
                .getAll(name, null, true, 0, PAGE, false, false));
    }

    private void ensure(Realm realm, String organizationId, GroupRepresentation group) {
        Optional<String> right = RoleGroup.roleOf(group.getPath()).map(Enum::name);
        if (right.isEmpty() && !EnvironmentGroup.isWithin(group.getPath())) {
            return;
        }
        List<String> seen = group.getRealmRoles() == null ? List.of() : group.getRealmRoles();
        if (right.isPresent() && !seen.contains(right.get())) {
            give(realm, organizationId, group.getId(), group.getPath());
        }
        if (seen.stream().anyMatch(role -> right.filter(role::equals).isEmpty())) {
            takeOthers(realm, organizationId, group, right);
        }
    }

    /** Gives the group the role of its path. */
    void give(Realm realm, String organizationId, String groupId, String path) {
        String role = RoleGroup.roleOf(path).orElseThrow().name();
        keycloak.run(realm, "Giving group " + path + " its role", api -> roles(api, organizationId, groupId)
                .realmLevel()
                .add(List.of(api.roles().get(role).toRepresentation())));
    }

    private void takeOthers(Realm realm, String organizationId, GroupRepresentation group, Optional<String> right) {
        keycloak.run(realm, "Taking roles from group " + group.getPath(), api -> {
            RoleMappingResource mapping = roles(api, organizationId, group.getId());
            List<RoleRepresentation> others = mapping.realmLevel().listAll().stream()
                    .filter(role -> right.filter(role.getName()::equals).isEmpty())
                    .toList();
            mapping.realmLevel().remove(others);
        });
    }

    private static RoleMappingResource roles(RealmResource api, String organizationId, String groupId) {
        return groups(api, organizationId).group(groupId).roles();
    }

    private static OrganizationGroupsResource groups(RealmResource api, String organizationId) {
        return api.organizations().get(organizationId).groups();
    }
}
