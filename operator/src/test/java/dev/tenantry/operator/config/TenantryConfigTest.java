package dev.tenantry.operator.config;

import io.smallrye.config.WithConverter;
import org.eclipse.microprofile.config.spi.Converter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What the operator refuses to start with. */
class TenantryConfigTest {

    @ParameterizedTest
    @CsvSource({
        "Keycloak, watchInterval, keycloak.watchInterval, TENANTRY_KEYCLOAK_WATCH_INTERVAL",
        "Resync, interval, resyncInterval, TENANTRY_RESYNC_INTERVAL",
        "Resync, sweep, sweepInterval, TENANTRY_RESYNC_SWEEP"
    })
    void an_interval_without_a_pause_is_refused_by_the_name_it_is_set_with(
            String group, String setting, String chartValue, String variable) throws ReflectiveOperationException {
        Converter<?> interval = converterOf(group, setting);

        assertThatThrownBy(() -> interval.convert("0s"))
                .hasMessageContaining("\"0s\"; it is at least 1s")
                .hasMessageContaining("Set " + chartValue + " of the chart, " + variable);
    }

    /** The one that reads the setting: it is on the interface for whoever makes the mapping. */
    private static Converter<?> converterOf(String group, String setting) throws ReflectiveOperationException {
        return Class.forName(TenantryConfig.class.getName() + "$" + group)
                .getMethod(setting)
                .getAnnotation(WithConverter.class)
                .value()
                .getConstructor()
                .newInstance();
    }
}
