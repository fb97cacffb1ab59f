package dev.tenantry.operator.status;

import dev.tenantry.api.v1alpha1.ConditionType;
import dev.tenantry.api.v1alpha1.Plan;
import dev.tenantry.api.v1alpha1.PlanStatus;
import dev.tenantry.operator.event.RecordedEvents;
import dev.tenantry.operator.testing.Resources;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.http.RecordedRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static dev.tenantry.operator.testing.Resources.condition;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Which requests a status costs, and what they carry; the API server answers as one does that merges by field manager. */
@EnableKubernetesMockClient
@SuppressWarnings("NullAway.Init")
class StatusWriterTest {

    private static final String PLAN = "/apis/tenantry.dev/v1alpha1/plans/starter";
    private static final String STATUS = PLAN + "/status";

    private static final Condition ACCEPTED = condition(ConditionType.Accepted, "True", "Valid", "It is valid.");
    private static final Condition ALTERED = condition(ConditionType.Accepted, "True", "Valid", "I say so.");
    private static final Condition READY = condition(ConditionType.Ready, "True", "AsSpecified", "It may be chosen.");
    private static final Condition THEIRS = theirs("billing.example.com/Priced");
    /** Of a name that another kind of ours has; this one does not. */
    private static final Condition ALSO_THEIRS = theirs(ConditionType.Synced.name());

    KubernetesMockServer server;
    KubernetesClient client;
    private StatusWriter statuses;

    @BeforeEach
    void start() {
        statuses = new StatusWriter(client, new RecordedEvents(client).ofConditions());
    }

    @Test
    void a_condition_that_somebody_else_added_costs_no_request() {
        Plan observed = showing(THEIRS, ACCEPTED, ALSO_THEIRS, READY);

        for (int pass = 1; pass <= 3; pass++) {
            statuses.write(observed, saying(ACCEPTED, READY));
            statuses.writeOver(observed, saying(ACCEPTED, READY));
        }

        assertThat(requests()).isEmpty();
    }

    @Test
    void a_condition_of_ours_that_somebody_altered_is_put_right() {
        apiServerAnswers(showing(ACCEPTED, READY, THEIRS));

        statuses.write(showing(ALTERED, READY, THEIRS), saying(ACCEPTED, READY));

        assertThat(requests()).singleElement().satisfies(apply -> assertThat(apply)
                .startsWith("PATCH " + STATUS)
                .contains("It is valid.")
                .doesNotContain("I say so."));
    }

    @Test
    void a_condition_of_ours_that_no_longer_holds_goes() {
        apiServerAnswers(showing(ACCEPTED, THEIRS));

        statuses.write(showing(ACCEPTED, READY, THEIRS), saying(ACCEPTED));

        assertThat(requests()).singleElement().satisfies(apply -> assertThat(apply)
                .startsWith("PATCH " + STATUS)
                .doesNotContain("AsSpecified"));
    }

    /** What a pass takes over from the status before may have theirs in it; applying it would make it ours too. */
    @Test
    void what_others_added_is_not_applied() {
        apiServerAnswers(showing(ACCEPTED, READY, THEIRS));
        apiServerAnswers(showing(ACCEPTED, READY, THEIRS));

        statuses.write(showing(ALTERED, READY, THEIRS), saying(ACCEPTED, READY, THEIRS));
        statuses.writeOver(showing(ALTERED, READY, THEIRS), saying(ACCEPTED, READY, THEIRS));

        assertThat(requests())
                .hasSize(2)
                .allSatisfy(apply -> assertThat(apply).contains("It is valid.").doesNotContain(THEIRS.getType()));
    }

    @Test
    void a_condition_that_somebody_adds_meanwhile_is_no_conflict() {
        apiServerRefuses();
        server.expect()
                .get()
                .withPath(PLAN)
                .andReturn(200, showing(ALTERED, READY, THEIRS))
                .once();
        apiServerAnswers(showing(ACCEPTED, READY, THEIRS));

        statuses.write(showing(ALTERED, READY), saying(ACCEPTED, READY));

        assertThat(requests())
                .extracting(request -> request.substring(0, request.indexOf(' ')))
                .containsExactly("PATCH", "GET", "PATCH");
    }

    @Test
    void a_condition_of_ours_that_somebody_writes_meanwhile_is_one() {
        apiServerRefuses();
        server.expect().get().withPath(PLAN).andReturn(200, showing(ALTERED)).once();

        assertThatThrownBy(() -> statuses.write(showing(ALTERED, READY), saying(ACCEPTED, READY)))
                .hasMessageContaining("Conflict");
    }

    /** An apply leaves it to whoever added it. */
    @Test
    void a_condition_of_ours_that_somebody_else_added_is_taken_out_and_theirs_stay() {
        Plan applied = showing(ACCEPTED, READY, THEIRS);
        applied.getMetadata().setResourceVersion("2");
        apiServerAnswers(applied);
        server.expect()
                .put()
                .withPath(STATUS)
                .andReturn(200, showing(ACCEPTED, THEIRS))
                .once();

        statuses.write(showing(ACCEPTED, READY, THEIRS), saying(ACCEPTED));

        List<String> requests = requests();
        assertThat(requests).hasSize(2);
        assertThat(requests.get(1))
                .startsWith("PUT " + STATUS)
                .contains("\"resourceVersion\":\"2\"", "It is valid.", THEIRS.getType())
                .doesNotContain("AsSpecified");
    }

    /** The pass that comes again finds the condition in the status already. */
    @Test
    void what_turned_is_told_though_taking_something_out_is_a_conflict() {
        apiServerAnswers(showing(ACCEPTED, READY));
        server.expect().put().withPath(STATUS).andReturn(409, "").once();

        assertThatThrownBy(() -> statuses.writeOver(showing(ACCEPTED), saying(READY)))
                .hasMessageContaining("Conflict");

        assertThat(requests()).anySatisfy(event -> assertThat(event)
                .startsWith("POST /apis/events.k8s.io/v1/namespaces/default/events")
                .contains("It may be chosen."));
    }

    private void apiServerAnswers(Plan merged) {
        server.expect()
                .patch()
                .withPath(STATUS + "?fieldManager=tenantry&force=true")
                .andReturn(200, merged)
                .once();
    }

    private void apiServerRefuses() {
        server.expect()
                .patch()
                .withPath(STATUS + "?fieldManager=tenantry&force=true")
                .andReturn(409, "")
                .once();
    }

    /** Method, path and body of each. */
    private List<String> requests() {
        List<String> requests = new ArrayList<>();
        try {
            for (int left = server.getRequestCount(); left > 0; left--) {
                RecordedRequest request = server.takeRequest(1, TimeUnit.SECONDS);
                requests.add(request.getRequestLine() + " " + request.getUtf8Body());
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return requests;
    }

    private static Plan showing(Condition... conditions) {
        Plan plan = Resources.plan(10);
        plan.getMetadata().setResourceVersion("1");
        plan.setStatus(saying(conditions));
        return plan;
    }

    private static PlanStatus saying(Condition... conditions) {
        return new PlanStatus(1L, List.of(conditions), 1);
    }

    private static Condition theirs(String type) {
        return new ConditionBuilder(ACCEPTED)
                .withType(type)
                .withMessage("It has a price.")
                .build();
    }
}
