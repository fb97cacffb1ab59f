package dev.tenantry.operator.identity.keycloak.realm;

import dev.tenantry.operator.role.RoleCatalog;
import java.util.List;
import java.util.Optional;

/** All parts of a realm, in the order in which they are needed. */
public final class RealmBlueprint {

    private RealmBlueprint() {}

    /**
     * @param installation the id of this installation, with which it marks what it makes
     * @param mailServer none: the realm's is not managed
     */
    public static List<RealmPart> parts(String installation, RoleCatalog roles, Optional<MailServer> mailServer) {
        return parts(new RealmItself(new GeneralSettings(mailServer)), installation, roles);
    }

    /** Those of a realm in which organizations of other installations may be too. */
    static List<RealmPart> ofSharedRealm(String installation, RoleCatalog roles, Optional<MailServer> mailServer) {
        RealmItself realm = new RealmItself(new ManagerMark(installation), new GeneralSettings(mailServer));
        return parts(realm, installation, roles);
    }

    /** The realm itself first: its mark says whether the others are this installation's to keep. */
    private static List<RealmPart> parts(RealmItself realm, String installation, RoleCatalog roles) {
        return List.of(
                realm, new UserProfileAttributes(), new RealmRoles(installation, roles), new OrganizationScope(roles));
    }

    /** Those that are the same whatever an installation is told, so that they can be made before it. */
    public static List<RealmPart> ofEveryInstallation() {
        return List.of(new RealmItself(new GeneralSettings(Optional.empty())));
    }
}
