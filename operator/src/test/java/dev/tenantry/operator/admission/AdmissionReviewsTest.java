package dev.tenantry.operator.admission;

import io.fabric8.kubernetes.api.model.admission.v1.AdmissionReview;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@EnableKubernetesMockClient
@SuppressWarnings("NullAway.Init")
class AdmissionReviewsTest {

    KubernetesMockServer server;
    KubernetesClient client;

    @Test
    void aRefusalIsForbiddenWithItsReason() {
        AdmissionReview answer = answer(request -> Verdict.refused("too much"));

        assertThat(answer.getApiVersion()).isEqualTo("admission.k8s.io/v1");
        assertThat(answer.getResponse().getUid()).isEqualTo("u-1");
        assertThat(answer.getResponse().getAllowed()).isFalse();
        assertThat(answer.getResponse().getStatus().getCode()).isEqualTo(403);
        assertThat(answer.getResponse().getStatus().getMessage()).isEqualTo("too much");
    }

    @Test
    void warningsGoWithWhatIsAllowed() {
        AdmissionReview answer = answer(request -> Verdict.allowed(List.of("less")));

        assertThat(answer.getResponse().getAllowed()).isTrue();
        assertThat(answer.getResponse().getWarnings()).containsExactly("less");
    }

    @Test
    void aFailureRefusesNothing() {
        AdmissionReview answer = answer(request -> {
            throw new IllegalStateException("a bug");
        });

        assertThat(answer.getResponse().getAllowed()).isTrue();
        assertThat(answer.getResponse().getWarnings())
                .containsExactly(
                        "Tenantry could not compare this with the plan; the operator does so once it is written.");
    }

    @Test
    void whatHasNoRequestIsNoQuestion() {
        AdmissionReviews reviews = new AdmissionReviews(client, request -> Verdict.ALLOWED);

        assertThatThrownBy(() -> reviews.answer("{}".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private AdmissionReview answer(Judge judge) {
        byte[] answer = new AdmissionReviews(client, judge).answer("""
                {"apiVersion": "admission.k8s.io/v1", "kind": "AdmissionReview", "request": {"uid": "u-1",
                 "kind": {"group": "tenantry.dev", "version": "v1alpha1", "kind": "Member"}, "operation": "CREATE",
                 "namespace": "customers", "name": "ada", "object": {}}}""".getBytes(StandardCharsets.UTF_8));
        return client.getKubernetesSerialization()
                .unmarshal(new String(answer, StandardCharsets.UTF_8), AdmissionReview.class);
    }
}
