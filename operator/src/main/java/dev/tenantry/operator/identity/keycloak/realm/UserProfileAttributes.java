package dev.tenantry.operator.identity.keycloak.realm;

import dev.tenantry.operator.identity.keycloak.KeycloakMarks;
import java.util.Map;
import java.util.Set;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.userprofile.config.UPAttribute;
import org.keycloak.representations.userprofile.config.UPAttributePermissions;
import org.keycloak.representations.userprofile.config.UPConfig;

/**
 * The attributes that accounts carry. Keycloak drops those that its user profile does not declare, and whoever may edit a
 * mark could pass an account off as somebody else's.
 */
final class UserProfileAttributes implements RealmPart {

    /** A person's phone number, E.164. */
    private static final String PHONE_NUMBER = "phoneNumber";

    private static final Set<String> ADMINISTRATORS = Set.of("admin");
    private static final Set<String> EVERYBODY = Set.of("admin", "user");

    private static final Map<String, Set<String>> ATTRIBUTES = Map.of(
            PHONE_NUMBER,
            EVERYBODY,
            KeycloakMarks.INSTALLATION,
            ADMINISTRATORS,
            KeycloakMarks.OWNER,
            ADMINISTRATORS,
            KeycloakMarks.ADOPTED,
            ADMINISTRATORS);

    @Override
    public String name() {
        return "the user profile";
    }

    @Override
    public boolean ensure(RealmResource realm) {
        UPConfig profile = realm.users().userProfile().getConfiguration();
        boolean changed = false;
        for (Map.Entry<String, Set<String>> attribute : ATTRIBUTES.entrySet()) {
            changed |= declare(profile, attribute.getKey(), attribute.getValue());
        }
        if (changed) {
            realm.users().userProfile().update(profile);
        }
        return false;
    }

    private static boolean declare(UPConfig profile, String name, Set<String> who) {
        UPAttribute seen = profile.getAttribute(name);
        if (seen != null && isOpenTo(who, seen.getPermissions())) {
            return false;
        }
        UPAttribute attribute = seen == null ? new UPAttribute(name) : seen;
        UPAttributePermissions permissions = new UPAttributePermissions();
        permissions.setView(who);
        permissions.setEdit(who);
        attribute.setPermissions(permissions);
        profile.addOrReplaceAttribute(attribute);
        return true;
    }

    private static boolean isOpenTo(Set<String> who, UPAttributePermissions permissions) {
        return permissions != null
                && who.equals(Set.copyOf(permissions.getView()))
                && who.equals(Set.copyOf(permissions.getEdit()));
    }
}
