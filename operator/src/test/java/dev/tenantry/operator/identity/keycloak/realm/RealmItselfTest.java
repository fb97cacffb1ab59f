package dev.tenantry.operator.identity.keycloak.realm;

import java.util.Optional;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** How often the realm's own representation is read and written. */
class RealmItselfTest {

    private final RealmInMemory realm = new RealmInMemory("tenantry");
    private final RealmItself itself = new RealmItself(new ManagerMark("eu-1"), new GeneralSettings(Optional.empty()));

    @Test
    void all_sections_share_one_look_and_one_update() {
        itself.ensure(realm.resource());

        assertThat(realm.reads()).isOne();
        assertThat(realm.updates()).singleElement().satisfies(update -> {
            assertThat(update.getAttributes()).containsEntry("tenantry.installation", "eu-1");
            assertThat(update.isEventsEnabled()).isTrue();
        });
    }

    @Test
    void where_all_sections_are_right_nothing_is_written() {
        new RealmItself((seen, change) -> false, (seen, change) -> false).ensure(realm.resource());

        assertThat(realm.reads()).isOne();
        assertThat(realm.updates()).isEmpty();
    }

    @Test
    void a_realm_that_another_installation_keeps_is_not_written() {
        realm.attributes().put("tenantry.installation", "us-1");

        assertThatThrownBy(() -> itself.ensure(realm.resource())).isInstanceOf(ForeignRealmPartException.class);
        assertThat(realm.updates()).isEmpty();
    }
}
