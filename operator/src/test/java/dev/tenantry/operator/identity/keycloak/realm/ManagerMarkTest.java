package dev.tenantry.operator.identity.keycloak.realm;

import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Which installation keeps the shared realm. */
class ManagerMarkTest {

    private final RealmInMemory realm = new RealmInMemory("tenantry");
    private final ManagerMark mark = new ManagerMark("eu-1");

    @Test
    void a_realm_that_nobody_keeps_is_marked_and_its_other_attributes_stay() {
        realm.attributes().put("theirs", "stays");

        mark.ensure(realm.resource());

        assertThat(realm.updates()).singleElement().satisfies(update -> assertThat(update.getAttributes())
                .isEqualTo(Map.of("theirs", "stays", "tenantry.installation", "eu-1")));
    }

    @Test
    void a_realm_that_is_kept_by_this_installation_is_not_written() {
        realm.attributes().put("tenantry.installation", "eu-1");

        mark.ensure(realm.resource());

        assertThat(realm.updates()).isEmpty();
    }

    @Test
    void a_realm_that_another_installation_keeps_is_left_alone() {
        realm.attributes().put("tenantry.installation", "us-1");

        assertThatThrownBy(() -> mark.ensure(realm.resource()))
                .isInstanceOf(ForeignRealmPartException.class)
                .hasMessageContaining("Realm tenantry is kept by installation \"us-1\"")
                .hasMessageContaining("keycloak.realmSettings");
        assertThat(realm.updates()).isEmpty();
    }
}
