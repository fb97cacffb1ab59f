package dev.tenantry.operator.identity.keycloak.realm;

import dev.tenantry.operator.config.TenantryConfig;
import dev.tenantry.operator.identity.IdentityException;
import dev.tenantry.operator.identity.IdentityFailure;
import dev.tenantry.operator.identity.Realm;
import dev.tenantry.operator.identity.RealmSettings;
import dev.tenantry.operator.identity.keycloak.KeycloakConnection;
import dev.tenantry.operator.role.RoleCatalog;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/**
 * Keeps the parts of each realm; where the shared realm is managed by somebody else, it leaves that alone. A Dedicated realm
 * is nobody else's: the operator makes it, and no set-up prepares it.
 */
@ApplicationScoped
class KeycloakRealmSettings implements RealmSettings {

    private final KeycloakConnection keycloak;
    private final Realm shared;
    private final boolean managed;
    private final List<RealmPart> sharedParts;
    private final List<RealmPart> dedicatedParts;

    KeycloakRealmSettings(KeycloakConnection keycloak, TenantryConfig config, RoleCatalog roles) {
        this.keycloak = keycloak;
        String installation = config.installation().id();
        Optional<MailServer> mailServer = mailServer(config.smtp());
        this.sharedParts = RealmBlueprint.ofSharedRealm(installation, roles, mailServer);
        this.dedicatedParts = RealmBlueprint.parts(installation, roles, mailServer);
        this.shared = new Realm(config.keycloak().realm());
        this.managed = config.keycloak().realmSettings() == TenantryConfig.RealmSettingsMode.Managed;
    }

    private static Optional<MailServer> mailServer(TenantryConfig.Smtp smtp) {
        return smtp.host()
                .map(host -> new MailServer(
                        host,
                        smtp.port(),
                        smtp.from().orElseGet(() -> MailServer.senderAt(host)),
                        smtp.fromDisplayName().orElse(null),
                        smtp.encryption(),
                        smtp.user().orElse(null),
                        smtp.password().orElse(null)));
    }

    @Override
    public boolean ensure(Realm realm) {
        boolean missing = false;
        if (managed || !realm.equals(shared)) {
            for (RealmPart part : realm.equals(shared) ? sharedParts : dedicatedParts) {
                missing |= ensure(realm, part);
            }
        }
        return missing;
    }

    private boolean ensure(Realm realm, RealmPart part) {
        try {
            return keycloak.call(realm, "Keeping " + part.name() + " of realm " + realm, part::ensure);
        } catch (ForeignRealmPartException foreign) {
            throw new IdentityException(
                    IdentityFailure.IdentityConflict, String.valueOf(foreign.getMessage()), foreign);
        }
    }
}
