package dev.tenantry.operator.identity.keycloak.realm;

import dev.tenantry.operator.identity.keycloak.KeycloakMarks;
import dev.tenantry.operator.role.RoleCatalog;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.admin.client.resource.RoleResource;
import org.keycloak.representations.idm.RoleRepresentation;

/**
 * The catalogue's roles as realm roles that are composed of their permissions, which are realm roles too. An organization's
 * group holds the one role, and Keycloak writes what it is composed of into tokens: a changed catalogue costs the same for
 * one organization as for ten thousand. Nothing in Keycloak itself asks for these roles.
 */
final class RealmRoles implements RealmPart {

    private final String installation;
    private final Map<String, SortedSet<String>> roles = new TreeMap<>();
    private final Set<String> permissions;

    RealmRoles(String installation, RoleCatalog catalog) {
        this.installation = installation;
        this.permissions = catalog.permissions();
        catalog.organization().forEach((role, permitted) -> roles.put(role.name(), permitted));
    }

    @Override
    public String name() {
        return "the roles";
    }

    @Override
    public boolean ensure(RealmResource realm) {
        Map<String, RoleRepresentation> seen = new HashMap<>();
        realm.roles().list(false).forEach(role -> seen.put(role.getName(), role));
        refuseForeign(realm, seen);
        boolean made = false;
        for (String permission : permissions) {
            if (!seen.containsKey(permission)) {
                realm.roles().create(role(permission, "A permission, kept by Tenantry"));
            }
        }
        for (Map.Entry<String, SortedSet<String>> role : roles.entrySet()) {
            if (!seen.containsKey(role.getKey())) {
                create(realm, role.getKey(), role.getValue());
                made = true;
            } else if (isOurs(seen.get(role.getKey()))) {
                compose(realm, role.getKey(), role.getValue());
            }
        }
        removeFormer(realm, seen.values());
        return made;
    }

    /** A role that is just as it should be serves, whoever made it: two installations may share a realm. */
    private void refuseForeign(RealmResource realm, Map<String, RoleRepresentation> seen) {
        for (String permission : permissions) {
            RoleRepresentation found = seen.get(permission);
            if (found != null && !isOurs(found) && found.isComposite()) {
                throw foreign(permission);
            }
        }
        for (Map.Entry<String, SortedSet<String>> role : roles.entrySet()) {
            RoleRepresentation found = seen.get(role.getKey());
            if (found != null
                    && !isOurs(found)
                    && !composition(realm, role.getKey()).equals(role.getValue())) {
                throw foreign(role.getKey());
            }
        }
    }

    private static ForeignRealmPartException foreign(String role) {
        return new ForeignRealmPartException("Realm role " + role
                + " was made by somebody else and means something else there. Rename it in Keycloak, or mark it with"
                + " the attribute " + KeycloakMarks.INSTALLATION + " to have it taken over");
    }

    private boolean isOurs(RoleRepresentation role) {
        List<String> mark =
                role.getAttributes() == null ? null : role.getAttributes().get(KeycloakMarks.INSTALLATION);
        return mark != null && mark.contains(installation);
    }

    private RoleRepresentation role(String name, String description) {
        RoleRepresentation role = new RoleRepresentation();
        role.setName(name);
        role.setDescription(description);
        role.setAttributes(Map.of(KeycloakMarks.INSTALLATION, List.of(installation)));
        return role;
    }

    private void create(RealmResource realm, String name, Set<String> permitted) {
        RoleRepresentation role = role(name, "A role in an organization, kept by Tenantry");
        RoleRepresentation.Composites composites = new RoleRepresentation.Composites();
        composites.setRealm(permitted);
        role.setComposite(!permitted.isEmpty());
        role.setComposites(composites);
        realm.roles().create(role);
    }

    private static void compose(RealmResource realm, String name, Set<String> permitted) {
        RoleResource role = realm.roles().get(name);
        Set<RoleRepresentation> seen = role.getRoleComposites();
        List<RoleRepresentation> extra = seen.stream()
                .filter(part -> part.getClientRole() || !permitted.contains(part.getName()))
                .toList();
        if (!extra.isEmpty()) {
            role.deleteComposites(extra);
        }
        Set<String> missing = new HashSet<>(permitted);
        seen.stream()
                .filter(part -> !part.getClientRole())
                .map(RoleRepresentation::getName)
                .forEach(missing::remove);
        if (!missing.isEmpty()) {
            role.addComposites(missing.stream()
                    .map(permission -> realm.roles().get(permission).toRepresentation())
                    .toList());
        }
    }

    /** The names of what a role is composed of; roles of clients count as something else. */
    private static Set<String> composition(RealmResource realm, String role) {
        return realm.roles().get(role).getRoleComposites().stream()
                .map(part -> part.getClientRole() ? part.getContainerId() + "/" + part.getName() : part.getName())
                .collect(Collectors.toSet());
    }

    /** Permissions that an earlier catalogue had. */
    private void removeFormer(RealmResource realm, Collection<RoleRepresentation> seen) {
        seen.stream()
                .filter(this::isOurs)
                .map(RoleRepresentation::getName)
                .filter(name -> !permissions.contains(name) && !roles.containsKey(name))
                .forEach(realm.roles()::deleteRole);
    }
}
