package dev.tenantry.operator.identity.keycloak;

import dev.tenantry.operator.identity.AccountChange;
import dev.tenantry.operator.identity.AccountProfile;
import dev.tenantry.operator.identity.TenantKey;
import dev.tenantry.operator.testing.FixedConfig;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.UserRepresentation;

import static org.assertj.core.api.Assertions.assertThat;

class AccountPatchTest {

    private final KeycloakMarks marks = new KeycloakMarks(new FixedConfig());
    private final UserRepresentation seen = seen();

    @Test
    void a_second_factor_is_asked_for_with_nothing_else_of_the_account() {
        UserRepresentation patch = of(new AccountChange(null, null, true, null));

        assertThat(patch.getRequiredActions()).containsExactlyInAnyOrder("UPDATE_PASSWORD", "CONFIGURE_TOTP");
        assertThat(patch.getAttributes()).isNull();
        assertThat(patch.getEmail()).isNull();
        assertThat(patch.getFirstName()).isNull();
    }

    @Test
    void a_second_factor_that_was_set_up_meanwhile_is_not_asked_for() {
        seen.setTotp(true);

        assertThat(of(new AccountChange(null, null, true, null)).getRequiredActions())
                .isNull();
    }

    @Test
    void a_name_is_written_without_the_attributes() {
        UserRepresentation patch = of(new AccountChange(null, new AccountProfile("Grace", null, "+1"), null, null));

        assertThat(patch.getFirstName()).isEqualTo("Grace");
        assertThat(patch.getLastName()).isNull();
        assertThat(patch.getAttributes()).isNull();
        assertThat(patch.getRequiredActions()).isNull();
    }

    @Test
    void an_attribute_is_written_with_all_that_would_be_lost_otherwise() {
        UserRepresentation patch = of(new AccountChange(null, new AccountProfile(null, null, "+2"), null, null));

        assertThat(patch.getAttributes()).isEqualTo(Map.of("phoneNumber", List.of("+2"), "by-hand", List.of("kept")));
        assertThat(patch.getEmail()).isEqualTo("ada@example.com");
        assertThat(patch.getUsername()).isEqualTo("ada@example.com");
        assertThat(patch.getFirstName()).isEqualTo("Ada");
        assertThat(patch.getLastName()).isEqualTo("Lovelace");
        assertThat(patch.getRequiredActions()).isNull();
    }

    @Test
    void what_was_made_stays_so_when_it_is_handed_over_left_and_adopted() {
        TenantKey first = new TenantKey("customers", "ada");
        TenantKey second = new TenantKey("others", "ada");
        marks.put(seen.getAttributes(), first);

        seen.setAttributes(AccountPatch.ofAttributes(seen, attributes -> marks.handOver(attributes, second))
                .getAttributes());
        assertThat(marks.owner(seen.getAttributes())).isEqualTo("others/ada");
        seen.setAttributes(AccountPatch.ofAttributes(seen, attributes -> marks.handOver(attributes, null))
                .getAttributes());
        assertThat(marks.owner(seen.getAttributes())).isNull();
        assertThat(marks.isMade(seen.getAttributes())).isTrue();
        seen.setAttributes(of(new AccountChange(null, null, null, first)).getAttributes());
        assertThat(marks.owner(seen.getAttributes())).isEqualTo("customers/ada");
        assertThat(marks.isMade(seen.getAttributes())).isTrue();
    }

    @Test
    void what_somebody_else_made_is_known_as_adopted() {
        Map<String, List<String>> attributes = of(new AccountChange(
                        null, null, null, new TenantKey("customers", "ada")))
                .getAttributes();

        assertThat(marks.owner(attributes)).isEqualTo("customers/ada");
        assertThat(marks.isMade(attributes)).isFalse();
    }

    private UserRepresentation of(AccountChange change) {
        return AccountPatch.of(seen, change, marks);
    }

    private static UserRepresentation seen() {
        UserRepresentation user = new UserRepresentation();
        user.setUsername("ada@example.com");
        user.setEmail("ada@example.com");
        user.setFirstName("Ada");
        user.setLastName("Lovelace");
        user.setRequiredActions(List.of("UPDATE_PASSWORD"));
        user.setAttributes(new HashMap<>(Map.of("phoneNumber", List.of("+1"), "by-hand", List.of("kept"))));
        return user;
    }
}
