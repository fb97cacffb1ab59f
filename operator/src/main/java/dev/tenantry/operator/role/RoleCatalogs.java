package dev.tenantry.operator.role;

import dev.tenantry.operator.config.TenantryConfig;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;

/** Where the catalogue in effect comes from: the configuration, or else the one that comes with the operator. */
@ApplicationScoped
public class RoleCatalogs {

    private static final String DEFAULT = "/role-catalog.json";

    /** At start, so that an operator with a wrong catalogue does not run at all. */
    @Produces
    @Singleton
    @Startup
    RoleCatalog inEffect(TenantryConfig config) {
        return of(config.roles());
    }

    /**
     * @param configured a catalogue as {@link RoleCatalog#parse} reads it
     * @throws IllegalArgumentException when it is not one
     */
    public static RoleCatalog of(Optional<String> configured) {
        return RoleCatalog.parse(configured.filter(text -> !text.isBlank()).orElseGet(RoleCatalogs::standard));
    }

    private static String standard() {
        try (InputStream resource = Objects.requireNonNull(RoleCatalogs.class.getResourceAsStream(DEFAULT))) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
