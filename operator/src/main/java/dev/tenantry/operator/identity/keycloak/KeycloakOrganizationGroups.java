package dev.tenantry.operator.identity.keycloak;

import dev.tenantry.operator.identity.IdentityException;
import dev.tenantry.operator.identity.IdentityFailure;
import dev.tenantry.operator.identity.OrganizationGroups;
import dev.tenantry.operator.identity.Realm;
import dev.tenantry.operator.identity.RoleGroup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.keycloak.admin.client.resource.OrganizationGroupsResource;
import org.keycloak.representations.idm.GroupRepresentation;

/** The groups of one Keycloak organization; they are apart from the realm's groups. */
@ApplicationScoped
class KeycloakOrganizationGroups implements OrganizationGroups {

    private static final int PAGE = 100;

    private final KeycloakConnection keycloak;
    private final KeycloakGroupRoles roles;

    KeycloakOrganizationGroups(KeycloakConnection keycloak, KeycloakGroupRoles roles) {
        this.keycloak = keycloak;
        this.roles = roles;
    }

    @Override
    public Set<String> children(Realm realm, String organizationId, String path) {
        GroupRepresentation group = find(realm, organizationId, path);
        if (group == null) {
            return Set.of();
        }
        return keycloak
                .call(realm, "Listing the groups below " + path, api -> api.organizations()
                        .get(organizationId)
                        .groups()
                        .group(group.getId())
                        .getSubGroups(null, null, 0, PAGE))
                .stream()
                .map(GroupRepresentation::getName)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void ensure(Realm realm, String organizationId, String path) {
        idOf(realm, organizationId, path);
    }

    @Override
    public void ensureRoles(Realm realm, String organizationId) {
        roles.ensureAll(realm, organizationId);
    }

    /** The id of the group, which is made when it is missing, with the role that it gives. */
    String idOf(Realm realm, String organizationId, String path) {
        return existing(realm, organizationId, path).orElseGet(() -> {
            String made = make(realm, organizationId, path);
            if (RoleGroup.isOne(path)) {
                roles.give(realm, organizationId, made, path);
            }
            return made;
        });
    }

    /** The id of the group, when it is there. */
    Optional<String> existing(Realm realm, String organizationId, String path) {
        return RoleGroup.isOne(path)
                ? roles.idOf(realm, organizationId, path)
                : Optional.ofNullable(find(realm, organizationId, path)).map(GroupRepresentation::getId);
    }

    private String make(Realm realm, String organizationId, String path) {
        int slash = path.lastIndexOf('/');
        String parent = path.substring(0, slash);
        GroupRepresentation group = new GroupRepresentation();
        group.setName(path.substring(slash + 1));
        String parentId = parent.isEmpty() ? null : idOf(realm, organizationId, parent);
        try {
            return create(realm, organizationId, path, parentId, group);
        } catch (IdentityException e) {
            // Two environments that are made at the same time both make the group above them.
            GroupRepresentation made =
                    e.failure() == IdentityFailure.IdentityConflict ? find(realm, organizationId, path) : null;
            if (made == null) {
                throw e;
            }
            return made.getId();
        }
    }

    private String create(
            Realm realm, String organizationId, String path, @Nullable String parentId, GroupRepresentation group) {
        return keycloak.call(realm, "Creating group " + path, api -> {
            OrganizationGroupsResource groups =
                    api.organizations().get(organizationId).groups();
            return KeycloakConnection.created(
                    parentId == null
                            ? groups.addTopLevelGroup(group)
                            : groups.group(parentId).addSubGroup(group));
        });
    }

    private @Nullable GroupRepresentation find(Realm realm, String organizationId, String path) {
        return keycloak.find(
                realm,
                "Looking for group " + path,
                api -> api.organizations().get(organizationId).groups().getGroupByPath(path.substring(1), false));
    }

    @Override
    public void delete(Realm realm, String organizationId, String path) {
        GroupRepresentation group = find(realm, organizationId, path);
        if (group == null) {
            return;
        }
        keycloak.find(realm, "Deleting group " + path, api -> {
            api.organizations()
                    .get(organizationId)
                    .groups()
                    .group(group.getId())
                    .delete();
            return Boolean.TRUE;
        });
    }
}
