package dev.tenantry.operator.identity;

import dev.tenantry.operator.config.TenantryConfig;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Short ids that a platform may store: they follow from the installation, the kind and the name, so that a cluster or a
 * Keycloak that was restored has the same ones. 20 hexadecimal digits (80 bits) of a SHA-256.
 */
@ApplicationScoped
public class TenantIds {

    private static final int DIGITS = 20;
    private static final int KEY_ID_PREFIX = 6;

    private final String installation;

    TenantIds(TenantryConfig config) {
        this.installation = config.installation().id();
    }

    public String organization(TenantKey key) {
        return "org_" + digest("organization", key);
    }

    public String environment(TenantKey key) {
        return "env_" + digest("environment", key);
    }

    /**
     * What the ids of an ApiKey's keys begin with, so that they are found by the ApiKey alone: 6 digits. Others may have the
     * same; whose a key is, its client tells.
     */
    public String apiKeyIdPrefix(TenantKey key) {
        return digest("apikey", key).substring(0, KEY_ID_PREFIX);
    }

    private String digest(String kind, TenantKey key) {
        return Sha256.hex(installation + "/" + kind + "/" + key.path(), DIGITS);
    }
}
