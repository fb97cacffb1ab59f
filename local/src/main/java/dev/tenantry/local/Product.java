package dev.tenantry.local;

import java.nio.file.Path;

/**
 * Where the parts are that the build made or fetched. Maven passes them as system properties.
 *
 * @param keycloakZip Keycloak's distribution, {@code tenantry.keycloak.zip}
 * @param operatorApp the packaged operator, {@code tenantry.operator.app}
 * @param chart the chart's folder, {@code tenantry.chart}
 */
public record Product(Path keycloakZip, Path operatorApp, Path chart) {
    public static Product fromSystemProperties() {
        return new Product(
                property("tenantry.keycloak.zip"), property("tenantry.operator.app"), property("tenantry.chart"));
    }

    private static Path property(String name) {
        String value = System.getProperty(name);
        if (value == null) {
            throw new IllegalStateException("the system property " + name + " is not set; start this through ./mvnw");
        }
        return Path.of(value).toAbsolutePath();
    }
}
