package dev.tenantry.operator.identity.keycloak.realm;

import dev.tenantry.operator.role.RoleCatalog;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All parts of a realm, in the order in which they are needed. */
public final class RealmBlueprint {

    private RealmBlueprint() {}

    /**
     * @param installation the id of this installation, with which it marks what it makes
     * @param mailServer none: the realm's is not managed
     */
    public static List<RealmPart> parts(String installation, RoleCatalog roles, Optional<MailServer> mailServer) {
        return List.of(
                new GeneralSettings(mailServer),
                new UserProfileAttributes(),
                new RealmRoles(installation, roles),
                new OrganizationScope(roles));
    }

    /** Those of a realm in which organizations of other installations may be too. */
    static List<RealmPart> ofSharedRealm(String installation, RoleCatalog roles, Optional<MailServer> mailServer) {
        return Stream.concat(Stream.of(new ManagerMark(installation)), parts(installation, roles, mailServer).stream())
                .toList();
    }

    /** Those that are the same whatever an installation is told, so that they can be made before it. */
    public static List<RealmPart> ofEveryInstallation() {
        return List.of(new GeneralSettings(Optional.empty()));
    }
}
