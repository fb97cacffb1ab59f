package dev.tenantry.operator.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What the operator is told from outside. The chart's values map one to one to these settings. */
@ConfigMapping(prefix = "tenantry")
public interface TenantryConfig {

    Installation installation();

    Keycloak keycloak();

    /** The namespace of the operator itself; claims on phone numbers are kept there. */
    @WithDefault("tenantry-system")
    String namespace();

    /** The pod that this process runs in, by which it holds the Lease of the leader; none outside of a cluster. */
    Optional<String> podName();

    Resync resync();

    Quota quota();

    ApiKeys apiKeys();

    /** The mail server of managed realms. */
    Smtp smtp();

    Metrics metrics();

    Admission admission();

    /** What each role permits, as a JSON document; none: the catalogue that comes with the operator. */
    Optional<String> roles();

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

        /** Whether the operator keeps the realms' settings, or somebody else does. */
        @WithDefault("Managed")
        RealmSettingsMode realmSettings();

        /** How often an idle realm is read: its events, and whether Keycloak is still the same one. */
        @WithDefault("10s")
        @WithConverter(WatchInterval.class)
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

    /** What answers the API server before it takes something. */
    interface Admission {
        Webhook webhook();
    }

    /** The server that API servers ask, on each replica. */
    interface Webhook {
        @WithDefault("false")
        boolean enabled();

        /** The address to listen on. */
        @WithDefault("0.0.0.0")
        String host();

        @WithDefault("9443")
        int port();

        /** Under which API servers reach it: the certificate is made out to these DNS names and IP addresses. */
        @WithDefault("localhost")
        List<String> names();

        /** The ValidatingWebhookConfiguration in which API servers find whom to trust. */
        @WithDefault("tenantry")
        String configuration();

        /** In the operator's namespace, for certificates of its own making. */
        @WithDefault("tenantry-webhook-certificate")
        String secret();

        /** Has tls.crt and tls.key, which somebody else renews; none: the operator makes certificates itself. */
        Optional<String> certificateDirectory();
    }

    /** How long what was seen outside is trusted when nothing says that it changed. */
    interface Resync {
        /** How often every object gets a pass, which compares it with what is outside where changes are not followed. */
        @WithDefault("10m")
        @WithConverter(ResyncInterval.class)
        Duration interval();

        /** Where changes are followed, every object is compared with what is outside at least this often. */
        @WithDefault("6h")
        @WithConverter(SweepInterval.class)
        Duration sweep();
    }

    /** How concurrent calls are shared out. */
    interface Quota {
        /**
         * How long calls that were taken from an environment are held before another gets them: the longest time after which
         * a reader of the entitlements may still go by what stood before.
         */
        @WithDefault("10s")
        @WithConverter(ReleaseHold.class)
        Duration releaseHold();
    }

    /** The keys that programs ask for tokens with. */
    interface ApiKeys {
        /** The catalogue: what a key may permit. What each of them means is for whoever checks tokens to say. */
        @WithDefault("Read,Write")
        List<String> scopes();

        /** Whom tokens are for besides the key itself. */
        Optional<List<String>> audiences();

        /** How long a token is good. */
        @WithDefault("5m")
        @WithConverter(TokenLifetime.class)
        Duration tokenLifetime();

        /** Until an ApiKey shows a later use than the one it shows, so that a busy one is not written all the time. */
        @WithDefault("15m")
        @WithConverter(LastUsedInterval.class)
        Duration lastUsedInterval();
    }

    /** Who keeps what the organizations of a realm share. */
    enum RealmSettingsMode {
        Managed,
        /** The set-up did, once; the operator's account then needs no rights on the realm itself. */
        Unmanaged
    }

    /** Where realms send their mails through; without a host it is not managed. */
    interface Smtp {
        Optional<String> host();

        @WithDefault("587")
        int port();

        /** The address that mails come from; no-reply@ the host by default. */
        Optional<String> from();

        Optional<String> fromDisplayName();

        @WithDefault("StartTls")
        MailEncryption encryption();

        /** With a user, the server is asked to let it send. */
        Optional<String> user();

        Optional<String> password();
    }

    /** How the connection to the mail server is protected. */
    enum MailEncryption {
        None,
        /** Begins in the clear and is encrypted before anything is said (RFC 3207). */
        StartTls,
        /** Encrypted from the beginning (RFC 8314). */
        Tls
    }

    /** What is shown as metrics beside those of the process. */
    interface Metrics {
        /** What each organization uses of its plan: up to 15 series for each. */
        @WithDefault("true")
        boolean organizations();
    }
}
