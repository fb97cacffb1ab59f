package dev.tenantry.operator.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** What the operator is told from outside. The chart's values map one to one to these settings. */
@ConfigMapping(prefix = "tenantry")
public interface TenantryConfig {

    Installation installation();

    Keycloak keycloak();

    /** The namespace of the operator itself; claims on phone numbers are kept there. */
    @WithDefault("tenantry-system")
    String namespace();

    Resync resync();

    /** What tells this installation's objects from another's where they meet outside of the cluster. */
    interface Installation {
        /** Change it when two clusters share a realm; changing it later disowns everything that was made. */
        @WithDefault("tenantry")
        String id();
    }

    /** The realm, and the service account that the set-up made in it. */
    interface Keycloak {
        /** Base URL, without {@code /realms}. */
        String url();

        @WithDefault("tenantry")
        String realm();

        @WithDefault("tenantry-operator")
        String clientId();

        String clientSecret();

        DedicatedRealms dedicatedRealms();

        /** How often an idle realm is read: its events, and whether Keycloak is still the same one. */
        @WithDefault("10s")
        Duration watchInterval();
    }

    /**
     * A client of the realm {@code master} whose service account may make realms, for organizations that have one of their
     * own: no account of the shared realm can. Without its secret there are no such organizations.
     */
    interface DedicatedRealms {
        /** Not one that ends in {@code -realm}: Keycloak names the clients that stand for its realms so. */
        @WithDefault("tenantry-realms")
        String clientId();

        Optional<String> clientSecret();
    }

    /** How long what was seen outside is trusted when nothing says that it changed. */
    interface Resync {
        /** How often every object gets a pass, which compares it with what is outside where changes are not followed. */
        @WithDefault("10m")
        Duration interval();

        /** Where changes are followed, every object is compared with what is outside at least this often. */
        @WithDefault("6h")
        Duration sweep();
    }
}
