package dev.tenantry.operator.testing;

import dev.tenantry.operator.config.TenantryConfig;
import java.time.Duration;
import java.util.Optional;

/** The configuration that the chart gives by default. */
public final class FixedConfig implements TenantryConfig {

    public static final String NAMESPACE = "tenantry-system";

    private final String installation;

    public FixedConfig() {
        this("tenantry");
    }

    public FixedConfig(String installation) {
        this.installation = installation;
    }

    @Override
    public Installation installation() {
        return () -> installation;
    }

    @Override
    public Keycloak keycloak() {
        throw new UnsupportedOperationException("No unit test talks to Keycloak");
    }

    @Override
    public String namespace() {
        return NAMESPACE;
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
    public Optional<String> roles() {
        return Optional.empty();
    }
}
