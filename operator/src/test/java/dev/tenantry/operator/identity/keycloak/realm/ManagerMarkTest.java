package dev.tenantry.operator.identity.keycloak.realm;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.RealmRepresentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Which installation keeps the shared realm. */
class ManagerMarkTest {

    private final RealmRepresentation seen = new RealmRepresentation();
    private final RealmRepresentation change = new RealmRepresentation();
    private final ManagerMark mark = new ManagerMark("eu-1");

    @Test
    void a_realm_that_nobody_keeps_is_marked_and_its_other_attributes_stay() {
        seen.setAttributes(Map.of("theirs", "stays"));

        assertThat(mark.change(seen, change)).isTrue();
        assertThat(change.getAttributes()).isEqualTo(Map.of("theirs", "stays", "tenantry.installation", "eu-1"));
    }

    @Test
    void a_realm_that_is_kept_by_this_installation_is_not_written() {
        seen.setAttributes(Map.of("tenantry.installation", "eu-1"));

        assertThat(mark.change(seen, change)).isFalse();
        assertThat(change.getAttributes()).isNull();
    }

    @Test
    void a_realm_that_another_installation_keeps_is_left_alone() {
        seen.setRealm("tenantry");
        seen.setAttributes(Map.of("tenantry.installation", "us-1"));

        assertThatThrownBy(() -> mark.change(seen, change))
                .isInstanceOf(ForeignRealmPartException.class)
                .hasMessageContaining("Realm tenantry is kept by installation \"us-1\"")
                .hasMessageContaining("keycloak.realmSettings");
    }
}
