package dev.tenantry.operator.admission;

import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.api.model.admission.v1.AdmissionRequest;
import io.fabric8.kubernetes.api.model.admission.v1.AdmissionResponse;
import io.fabric8.kubernetes.api.model.admission.v1.AdmissionResponseBuilder;
import io.fabric8.kubernetes.api.model.admission.v1.AdmissionReview;
import io.fabric8.kubernetes.api.model.admission.v1.AdmissionReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jboss.logging.Logger;

/** Reads what an API server asks and writes the answer, an AdmissionReview both. A failure refuses nothing. */
@ApplicationScoped
public class AdmissionReviews {

    private static final Logger LOG = Logger.getLogger(AdmissionReviews.class);

    private static final String SAMPLE = """
            {"apiVersion": "admission.k8s.io/v1", "kind": "AdmissionReview", "request": {"uid": "sample", "operation": "CREATE",
             "kind": {"group": "tenantry.dev", "version": "v1alpha1", "kind": "Sample"}, "object": {}}}""";

    private final KubernetesSerialization serialization;
    private final Judge judge;

    AdmissionReviews(KubernetesClient client, Judge judge) {
        this.serialization = client.getKubernetesSerialization();
        this.judge = judge;
    }

    /** Has ready what the first answer needs: API servers do not wait for long. */
    void warmUp() {
        answer(SAMPLE.getBytes(StandardCharsets.UTF_8));
    }

    /** @throws IllegalArgumentException when it is no question */
    byte[] answer(byte[] body) {
        AdmissionReview review = serialization.unmarshal(new ByteArrayInputStream(body), AdmissionReview.class);
        if (review == null || review.getRequest() == null) {
            throw new IllegalArgumentException("it has no request");
        }
        AdmissionResponse response = response(review.getRequest());
        return serialization
                .asJson(new AdmissionReviewBuilder().withResponse(response).build())
                .getBytes(StandardCharsets.UTF_8);
    }

    private AdmissionResponse response(AdmissionRequest request) {
        Verdict verdict = verdict(request);
        AdmissionResponseBuilder response = new AdmissionResponseBuilder()
                .withUid(request.getUid())
                .withAllowed(verdict.isAllowed())
                .withWarnings(verdict.warnings());
        if (!verdict.isAllowed()) {
            response.withStatus(new StatusBuilder()
                    .withCode(HttpURLConnection.HTTP_FORBIDDEN)
                    .withReason("Forbidden")
                    .withMessage(verdict.refusal())
                    .build());
        }
        return response.build();
    }

    private Verdict verdict(AdmissionRequest request) {
        try {
            return judge.judge(request);
        } catch (RuntimeException failure) {
            LOG.errorf(
                    failure,
                    "A request could not be judged and is allowed: %s %s %s/%s",
                    request.getOperation(),
                    request.getKind() == null ? "?" : request.getKind().getKind(),
                    request.getNamespace(),
                    request.getName());
            return Verdict.allowed(
                    List.of("Tenantry could not compare this with the plan; the operator does so once it is written."));
        }
    }
}
