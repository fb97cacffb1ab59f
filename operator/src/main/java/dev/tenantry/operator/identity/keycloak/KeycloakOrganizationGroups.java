package dev.tenantry.operator.identity.keycloak;

import dev.tenantry.operator.identity.IdentityException;
import dev.tenantry.operator.identity.IdentityFailure;
import dev.tenantry.operator.identity.OrganizationGroups;
import jakarta.enterprise.context.ApplicationScoped;
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

    KeycloakOrganizationGroups(KeycloakConnection keycloak) {
        this.keycloak = keycloak;
    }

    @Override
    public Set<String> children(String organizationId, String path) {
        GroupRepresentation group = find(organizationId, path);
        if (group == null) {
            return Set.of();
        }
        return keycloak
                .call("Listing the groups below " + path, realm -> realm.organizations()
                        .get(organizationId)
                        .groups()
                        .group(group.getId())
                        .getSubGroups(null, null, 0, PAGE))
                .stream()
                .map(GroupRepresentation::getName)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void ensure(String organizationId, String path) {
        idOf(organizationId, path);
    }

    /** The id of the group, which is made when it is missing. */
    String idOf(String organizationId, String path) {
        GroupRepresentation found = find(organizationId, path);
        if (found != null) {
            return found.getId();
        }
        int slash = path.lastIndexOf('/');
        String parent = path.substring(0, slash);
        GroupRepresentation group = new GroupRepresentation();
        group.setName(path.substring(slash + 1));
        String parentId = parent.isEmpty() ? null : idOf(organizationId, parent);
        try {
            return create(organizationId, path, parentId, group);
        } catch (IdentityException e) {
            // Two environments that are made at the same time both make the group above them.
            GroupRepresentation made =
                    e.failure() == IdentityFailure.IdentityConflict ? find(organizationId, path) : null;
            if (made == null) {
                throw e;
            }
            return made.getId();
        }
    }

    private String create(String organizationId, String path, @Nullable String parentId, GroupRepresentation group) {
        return keycloak.call("Creating group " + path, realm -> {
            OrganizationGroupsResource groups =
                    realm.organizations().get(organizationId).groups();
            return KeycloakConnection.created(
                    parentId == null
                            ? groups.addTopLevelGroup(group)
                            : groups.group(parentId).addSubGroup(group));
        });
    }

    private @Nullable GroupRepresentation find(String organizationId, String path) {
        return keycloak.find(
                "Looking for group " + path,
                realm -> realm.organizations().get(organizationId).groups().getGroupByPath(path.substring(1), false));
    }

    @Override
    public void delete(String organizationId, String path) {
        GroupRepresentation group = find(organizationId, path);
        if (group == null) {
            return;
        }
        keycloak.find("Deleting group " + path, realm -> {
            realm.organizations()
                    .get(organizationId)
                    .groups()
                    .group(group.getId())
                    .delete();
            return Boolean.TRUE;
        });
    }
}
