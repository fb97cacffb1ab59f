package dev.tenantry.operator.event;

import dev.tenantry.api.v1alpha1.ConditionType;
import dev.tenantry.api.v1alpha1.Environment;
import dev.tenantry.api.v1alpha1.EnvironmentStatus;
import dev.tenantry.api.v1alpha1.PlanStatus;
import dev.tenantry.operator.testing.Resources;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static dev.tenantry.operator.testing.Resources.condition;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

@EnableKubernetesMockClient(crud = true)
@SuppressWarnings("NullAway.Init")
class ConditionEventsTest {

    private static final ConditionType QUOTA = ConditionType.QuotaSatisfied;
    private static final Condition GRANTED = condition(QUOTA, "True", "Granted", "All 6 are granted.");
    private static final Condition PARTLY = condition(QUOTA, "False", "PartlyGranted", "4 of 6 are granted.");
    private static final Condition NOTHING = condition(QUOTA, "False", "NothingLeft", "0 of 6 are granted.");
    private static final Condition UNKNOWN = condition(QUOTA, "Unknown", "AwaitingGrant", "Waits.");
    private static final Condition READY = condition(ConditionType.Ready, "True", "AsSpecified", "It may be used.");
    private static final Condition NOT_READY = condition(ConditionType.Ready, "False", "NothingLeft", "None.");

    private final Environment environment = Resources.environment("prod", 6);

    KubernetesMockServer server;
    KubernetesClient client;

    @Test
    void aConditionThatTurnsFalseIsAWarningAboutTheObject() {
        publish(GRANTED, PARTLY);

        assertThat(events()).singleElement().satisfies(event -> {
            assertThat(event.getType()).isEqualTo("Warning");
            assertThat(event.getReason()).isEqualTo("PartlyGranted");
            assertThat(event.getAction()).isEqualTo("QuotaSatisfied");
            assertThat(event.getNote()).isEqualTo("4 of 6 are granted.");
            assertThat(event.getReportingController()).isEqualTo("tenantry.dev/operator");
            assertThat(event.getRegarding().getApiVersion()).isEqualTo("tenantry.dev/v1alpha1");
            assertThat(event.getRegarding().getKind()).isEqualTo("Environment");
            assertThat(event.getRegarding().getNamespace()).isEqualTo(Resources.NAMESPACE);
            assertThat(event.getRegarding().getName()).isEqualTo("prod");
            assertThat(event.getRegarding().getUid()).isEqualTo("uid-of-prod");
        });
    }

    @Test
    void aConditionThatIsFalseFromTheStartIsNews() {
        publish(null, PARTLY);
        assertThat(reasons()).containsExactly("PartlyGranted");
    }

    @Test
    void aConditionThatStaysFalseForTheSameReasonIsNoNews() {
        publish(PARTLY, condition(QUOTA, "False", "PartlyGranted", "3 of 6 are granted."));
        assertThat(reasons()).isEmpty();
    }

    @Test
    void aConditionThatStaysFalseForAnotherReasonIsNews() {
        publish(PARTLY, NOTHING);
        assertThat(reasons()).containsExactly("NothingLeft");
    }

    @Test
    void aConditionThatBecomesTrueAfterItWasFalseIsNormalNews() {
        publish(PARTLY, GRANTED);
        assertThat(events()).singleElement().extracting(Event::getType).isEqualTo("Normal");
    }

    @Test
    void whatWentWellAtOnceIsNoNews() {
        publish(null, GRANTED);
        publish(UNKNOWN, GRANTED);
        publish(GRANTED, GRANTED);
        assertThat(reasons()).isEmpty();
    }

    @Test
    void whatIsNotKnownIsNoNews() {
        publish(GRANTED, UNKNOWN);
        assertThat(reasons()).isEmpty();
    }

    @Test
    void readyIsNewsWhenItBecomesTrueEvenAtOnce() {
        publish(null, READY);
        publish(NOT_READY, READY);
        assertThat(reasons()).containsExactly("AsSpecified", "AsSpecified");
    }

    @Test
    void readyThatBecomesFalseIsSaidByTheConditionThatMadeItSo() {
        publish(READY, NOT_READY);
        publish(READY, READY);
        assertThat(reasons()).isEmpty();
    }

    @Test
    void eachConditionThatTurnsHasAnEventOfItsOwn() {
        new ConditionEvents(new EventRecorder(client, Resources.clock()))
                .publish(environment, status(List.of(NOT_READY, PARTLY)), status(List.of(READY, GRANTED)));
        assertThat(reasons()).containsExactlyInAnyOrder("AsSpecified", "Granted");
    }

    /** The API server takes times of events with six decimals, no more and no fewer (RFC3339Micro). */
    @ParameterizedTest
    @CsvSource({
        "2030-01-01T00:00:00Z,           2030-01-01T00:00:00.000000Z",
        "2030-01-01T00:00:00.5Z,         2030-01-01T00:00:00.500000Z",
        "2030-01-01T00:00:00.123456789Z, 2030-01-01T00:00:00.123456Z"
    })
    void theTimeHasMicroseconds(String now, String shown) {
        new ConditionEvents(new EventRecorder(client, Resources.clock(now)))
                .publish(environment, null, status(List.of(PARTLY)));
        assertThat(events())
                .singleElement()
                .extracting(event -> event.getEventTime().getTime())
                .isEqualTo(shown);
    }

    @Test
    void theNameBeginsWithThatOfTheObject() {
        publish(GRANTED, PARTLY);
        assertThat(events())
                .singleElement()
                .extracting(event -> event.getMetadata().getName())
                .asString()
                .matches("prod[.][0-9a-f]+");
    }

    @Test
    void aMessageThatIsTooLongForAnEventIsCut() {
        publish(null, condition(QUOTA, "False", "PartlyGranted", "x".repeat(1025)));
        assertThat(events()).singleElement().extracting(Event::getNote).isEqualTo("x".repeat(1023) + "…");
    }

    @Test
    void eventsOnPlansAreInTheDefaultNamespace() {
        new ConditionEvents(new EventRecorder(client, Resources.clock()))
                .publish(Resources.plan(10), null, new PlanStatus(1L, List.of(READY), 0));
        assertThat(events())
                .singleElement()
                .extracting(event -> event.getMetadata().getNamespace())
                .isEqualTo("default");
    }

    @Test
    void losingAnEventFailsNothing() {
        server.expect()
                .post()
                .withPath("/apis/events.k8s.io/v1/namespaces/customers/events")
                .andReturn(403, new StatusBuilder().withCode(403).build())
                .always();
        assertThatCode(() -> publish(GRANTED, PARTLY)).doesNotThrowAnyException();
    }

    private void publish(@Nullable Condition before, Condition after) {
        new ConditionEvents(new EventRecorder(client, Resources.clock()))
                .publish(environment, before == null ? null : status(List.of(before)), status(List.of(after)));
    }

    private static EnvironmentStatus status(List<Condition> conditions) {
        return new EnvironmentStatus(1L, conditions, "env_1", 6, 4, 0, 4, null, null);
    }

    private List<Event> events() {
        return client.events().v1().events().inAnyNamespace().list().getItems();
    }

    private List<String> reasons() {
        return events().stream().map(Event::getReason).toList();
    }
}
