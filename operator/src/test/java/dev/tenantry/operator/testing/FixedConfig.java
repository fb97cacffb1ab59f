package dev.tenantry.operator.testing;

import dev.tenantry.operator.config.TenantryConfig;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The configuration that the chart gives by default. */
public final class FixedConfig implements TenantryConfig {

    public static final String NAMESPACE = "tenantry-system";

    private final String installation;
    private final @Nullable String keycloakUrl;
    private boolean organizationMetrics = true;
    private ApiKeys apiKeys = new FixedApiKeys(List.of("Read", "Write"), Optional.empty(), Duration.ofMinutes(5));

    public FixedConfig() {
        this("tenantry");
    }

    public FixedConfig(String installation) {
        this(installation, null);
    }

    private FixedConfig(String installation, @Nullable String keycloakUrl) {
        this.installation = installation;
        this.keycloakUrl = keycloakUrl;
    }

    /** With something in Keycloak's place at this address. */
    public static FixedConfig of(String keycloakUrl) {
        return new FixedConfig("tenantry", keycloakUrl);
    }

    public static FixedConfig withoutOrganizationMetrics() {
        FixedConfig config = new FixedConfig();
        config.organizationMetrics = false;
        return config;
    }

    public static FixedConfig withScopes(String... scopes) {
        FixedConfig config = new FixedConfig();
        config.apiKeys = new FixedApiKeys(List.of(scopes), Optional.empty(), Duration.ofMinutes(5));
        return config;
    }

    public static FixedConfig withTokens(Duration lifetime, String... audiences) {
        FixedConfig config = new FixedConfig();
        config.apiKeys = new FixedApiKeys(List.of("Read", "Write"), Optional.of(List.of(audiences)), lifetime);
        return config;
    }

    @Override
    public Installation installation() {
        return () -> installation;
    }

    @Override
    public Keycloak keycloak() {
        if (keycloakUrl == null) {
            throw new UnsupportedOperationException("No other unit test talks to Keycloak");
        }
        return new KeycloakAt(keycloakUrl);
    }

    @Override
    public String namespace() {
        return NAMESPACE;
    }

    @Override
    public Optional<String> podName() {
        return Optional.of("tenantry-1");
    }

    @Override
    public Quota quota() {
        return () -> Duration.ofSeconds(10);
    }

    @Override
    public ApiKeys apiKeys() {
        return apiKeys;
    }

    @Override
    public Resync resync() {
        return new Resync() {
            @Override
            public Duration interval() {
                return Duration.ofMinutes(10);
            }

            @Override
            public Duration sweep() {
                return Duration.ofHours(6);
            }
        };
    }

    @Override
    public Smtp smtp() {
        throw new UnsupportedOperationException("No unit test sends mail");
    }

    @Override
    public Metrics metrics() {
        return () -> organizationMetrics;
    }

    @Override
    public Admission admission() {
        return WebhookOnAnyPort::new;
    }

    @Override
    public Optional<String> roles() {
        return Optional.empty();
    }

    private record FixedApiKeys(List<String> scopes, Optional<List<String>> audiences, Duration tokenLifetime)
            implements ApiKeys {

        @Override
        public Duration lastUsedInterval() {
            return Duration.ofMinutes(15);
        }
    }

    private record WebhookOnAnyPort() implements Webhook {

        @Override
        public boolean enabled() {
            return true;
        }

        @Override
        public String host() {
            return "127.0.0.1";
        }

        @Override
        public int port() {
            return 0;
        }

        @Override
        public List<String> names() {
            return List.of("localhost");
        }

        @Override
        public String configuration() {
            return "tenantry";
        }

        @Override
        public String secret() {
            return "tenantry-webhook-certificate";
        }

        @Override
        public Optional<String> certificateDirectory() {
            return Optional.empty();
        }
    }

    private record KeycloakAt(String url) implements Keycloak {

        @Override
        public String realm() {
            return "tenantry";
        }

        @Override
        public String clientId() {
            return "tenantry-operator";
        }

        @Override
        public String clientSecret() {
            return "secret";
        }

        @Override
        public DedicatedRealms dedicatedRealms() {
            return new DedicatedRealms() {
                @Override
                public String clientId() {
                    return "tenantry-realms";
                }

                @Override
                public Optional<String> clientSecret() {
                    return Optional.empty();
                }
            };
        }

        @Override
        public RealmSettingsMode realmSettings() {
            return RealmSettingsMode.Managed;
        }

        @Override
        public Duration watchInterval() {
            return Duration.ofSeconds(10);
        }
    }
}
