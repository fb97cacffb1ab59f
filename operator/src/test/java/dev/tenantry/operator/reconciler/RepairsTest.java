package dev.tenantry.operator.reconciler;

import dev.tenantry.api.v1alpha1.Member;
import dev.tenantry.api.v1alpha1.MemberState;
import dev.tenantry.api.v1alpha1.OrganizationRole;
import dev.tenantry.operator.event.RecordedEvents;
import dev.tenantry.operator.identity.NothingSeen;
import dev.tenantry.operator.identity.OutsideRef;
import dev.tenantry.operator.identity.Realm;
import dev.tenantry.operator.identity.SeenStates;
import dev.tenantry.operator.testing.Resources;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@EnableKubernetesMockClient(crud = true)
@SuppressWarnings("NullAway.Init")
class RepairsTest {

    private static final OutsideRef ACCOUNT = OutsideRef.account(new Realm("tenantry"), "u1");

    private final SeenStates seen = NothingSeen.yet();
    private final Member ada =
            Resources.standing(Resources.member("ada"), MemberState.Active, OrganizationRole.Admin, "u1");

    KubernetesClient client;
    private RecordedEvents events;
    private Repairs repairs;

    @BeforeEach
    void start() {
        events = new RecordedEvents(client);
        repairs = new Repairs(seen, events.recorder());
    }

    @Test
    void what_stood_and_was_changed_is_repaired() {
        seen.record(ada, "wanted", Set.of(ACCOUNT));
        seen.changed(Set.of(ACCOUNT));

        assertThat(repairs.isOne(ada, "wanted")).isTrue();
    }

    @Test
    void what_was_never_seen_is_brought_about() {
        assertThat(repairs.isOne(ada, "wanted")).isFalse();
    }

    @Test
    void what_is_wanted_since_another_spec_or_another_reference_is_brought_about() {
        seen.record(ada, "wanted", Set.of(ACCOUNT));

        assertThat(repairs.isOne(ada, "something else")).isFalse();
    }

    /** A pass for the spec in between may have left half of what that one asked for. */
    @Test
    void a_spec_that_was_changed_and_changed_back_is_brought_about() {
        seen.record(ada, "wanted", Set.of(ACCOUNT));
        ada.getMetadata().setGeneration(3L);

        assertThat(repairs.isOne(ada, "wanted")).isFalse();
    }

    @Test
    void an_object_without_a_status_is_new() {
        Member grace = Resources.member("grace");
        seen.record(grace, "wanted", Set.of(ACCOUNT));

        assertThat(repairs.isOne(grace, "wanted")).isFalse();
    }

    @Test
    void it_is_told_in_an_event_about_the_object() {
        repairs.tell(ada, "role Viewer given back");

        assertThat(events.all()).singleElement().satisfies(event -> {
            assertThat(event.getType()).isEqualTo("Normal");
            assertThat(event.getReason()).isEqualTo("Repaired");
            assertThat(event.getNote()).isEqualTo("It was changed in Keycloak and put right: role Viewer given back.");
            assertThat(event.getRegarding().getName()).isEqualTo("ada");
        });
    }
}
