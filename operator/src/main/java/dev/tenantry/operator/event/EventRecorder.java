package dev.tenantry.operator.event;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.MicroTime;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import io.fabric8.kubernetes.api.model.events.v1.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;

/** Writes events (events.k8s.io/v1). Losing one is not worth failing a pass for. */
@ApplicationScoped
public class EventRecorder {

    private static final Logger LOG = Logger.getLogger(EventRecorder.class);
    private static final String REPORTER = "tenantry.dev/operator";
    /** What the API server takes for a MicroTime: exactly six digits. */
    private static final DateTimeFormatter MICRO_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private static final int LONGEST_NAME = 230;
    private static final int LONGEST_NOTE = 1024;
    private static final String CLUSTER_EVENTS_NAMESPACE = "default";

    private final KubernetesClient client;
    private final Clock clock;

    EventRecorder(KubernetesClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    public void record(HasMetadata about, ObjectEvent event) {
        String namespace =
                Optional.ofNullable(about.getMetadata().getNamespace()).orElse(CLUSTER_EVENTS_NAMESPACE);
        String note = event.note();
        try {
            client.resource(new EventBuilder()
                            .withNewMetadata()
                            .withName(nameFor(about))
                            .withNamespace(namespace)
                            .endMetadata()
                            .withEventTime(new MicroTime(MICRO_TIME.format(clock.instant())))
                            .withReportingController(REPORTER)
                            .withReportingInstance(REPORTER)
                            .withAction(event.action())
                            .withType(event.type().name())
                            .withReason(event.reason())
                            .withNote(note.length() <= LONGEST_NOTE ? note : note.substring(0, LONGEST_NOTE - 1) + "…")
                            .withRegarding(new ObjectReferenceBuilder()
                                    .withApiVersion(about.getApiVersion())
                                    .withKind(about.getKind())
                                    .withName(about.getMetadata().getName())
                                    .withNamespace(about.getMetadata().getNamespace())
                                    .withUid(about.getMetadata().getUid())
                                    .build())
                            .build())
                    .create();
        } catch (KubernetesClientException e) {
            LOG.debugf("No event on %s: %s", about.getMetadata().getName(), e.getMessage());
        }
    }

    /** As Kubernetes' own recorders name events: the object's name and a number that does not come again. */
    private static String nameFor(HasMetadata about) {
        String name = about.getMetadata().getName();
        return (name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME)) + "."
                + Long.toHexString(ThreadLocalRandom.current().nextLong());
    }
}
