package dev.tenantry.operator.role;

import dev.tenantry.api.v1alpha1.EnvironmentRole;
import dev.tenantry.api.v1alpha1.OrganizationRole;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RoleCatalogTest {

    private static final String WHOLE = """
            {"organization": {"Owner": ["a.b"], "Admin": ["a.b"], "Member": [], "SupportAgent": [], "Viewer": ["c"]},
             "environment": {"Manager": ["d"], "Editor": [], "Viewer": []}}
            """;

    @Test
    void withoutAConfiguredOneTheCatalogueOfTheOperatorIsInEffect() {
        RoleCatalog standard = RoleCatalogs.of(Optional.empty());

        assertThat(standard.organization().get(OrganizationRole.Owner)).contains("billing.manage", "members.manage");
        assertThat(standard.organization().get(OrganizationRole.Admin))
                .contains("members.manage")
                .doesNotContain("billing.manage");
        assertThat(standard.environment().get(EnvironmentRole.Viewer)).containsExactly("environment.read");
    }

    @Test
    void aConfiguredOneReplacesItAsAWhole() {
        RoleCatalog own = RoleCatalogs.of(Optional.of(WHOLE));

        assertThat(own.permissions()).containsExactly("a.b", "c");
        assertThat(own.organization().get(OrganizationRole.Member)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"Owner\": [\"a.b\"], | `` | organization lacks Owner",
                "\"Viewer\": [\"c\"] | \"Viewer\": [\"c\"], \"Boss\": [] | organization has Boss, which is no role",
                "[\"c\"] | [\"C\"] | Viewer has the permission \"C\"",
                "[\"c\"] | [\"c\", \"c\"] | Viewer names a permission twice",
                "[\"c\"] | \"c\" | cannot be read",
                "\"environment\" | \"environments\" | cannot be read"
            })
    void aWrongOneIsRefusedWithWhatIsWrong(String right, String wrong, String message) {
        assertThatThrownBy(() -> RoleCatalog.parse(WHOLE.replace(right, wrong)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
