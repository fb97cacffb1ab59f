package dev.tenantry.operator.event;

import dev.tenantry.api.v1alpha1.ConditionType;
import dev.tenantry.api.v1alpha1.ConditionedStatus;
import dev.tenantry.operator.condition.CommonReason;
import io.fabric8.kubernetes.api.model.Condition;
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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Publishes an event (events.k8s.io/v1) when a condition turns, or stays false for another reason. Ready only when it
 * becomes true: what makes it false is said by another condition. Losing an event is not worth failing a pass for.
 */
@ApplicationScoped
public class ConditionEvents {

    private static final Logger LOG = Logger.getLogger(ConditionEvents.class);
    private static final String REPORTER = "tenantry.dev/operator";
    /** What the API server takes for a MicroTime: exactly six digits. */
    private static final DateTimeFormatter MICRO_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    /** What passes by itself, in the normal course of things, is nobody's news. */
    private static final Set<String> WAITING =
            Set.of(CommonReason.Pending.name(), CommonReason.OrganizationNotReady.name(), CommonReason.Deleting.name());

    private static final int LONGEST_NAME = 230;
    private static final int LONGEST_NOTE = 1024;
    private static final String CLUSTER_EVENTS_NAMESPACE = "default";

    private final KubernetesClient client;
    private final Clock clock;

    ConditionEvents(KubernetesClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    public void publish(HasMetadata about, @Nullable ConditionedStatus before, ConditionedStatus after) {
        for (Condition condition : after.conditions()) {
            if (isNews(find(before, condition.getType()), condition)) {
                publish(about, condition);
            }
        }
    }

    private static boolean isNews(Optional<Condition> before, Condition now) {
        boolean isTrue = "True".equals(now.getStatus());
        if (ConditionType.Ready.name().equals(now.getType())) {
            return isTrue && before.filter(b -> "True".equals(b.getStatus())).isEmpty();
        }
        if (isTrue) {
            return before.filter(b -> "False".equals(b.getStatus()) && !WAITING.contains(b.getReason()))
                    .isPresent();
        }
        return "False".equals(now.getStatus())
                && !WAITING.contains(now.getReason())
                && before.filter(b -> b.getStatus().equals(now.getStatus())
                                && b.getReason().equals(now.getReason()))
                        .isEmpty();
    }

    /** As Kubernetes' own recorders name events: the object's name and a number that does not come again. */
    private static String nameFor(HasMetadata about) {
        String name = about.getMetadata().getName();
        return (name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME)) + "."
                + Long.toHexString(ThreadLocalRandom.current().nextLong());
    }

    private static Optional<Condition> find(@Nullable ConditionedStatus status, String type) {
        List<Condition> conditions = status == null ? null : status.conditions();
        return conditions == null
                ? Optional.empty()
                : conditions.stream().filter(c -> type.equals(c.getType())).findFirst();
    }

    private void publish(HasMetadata about, Condition condition) {
        String namespace =
                Optional.ofNullable(about.getMetadata().getNamespace()).orElse(CLUSTER_EVENTS_NAMESPACE);
        String note = condition.getMessage();
        try {
            client.resource(new EventBuilder()
                            .withNewMetadata()
                            .withName(nameFor(about))
                            .withNamespace(namespace)
                            .endMetadata()
                            .withEventTime(new MicroTime(MICRO_TIME.format(clock.instant())))
                            .withReportingController(REPORTER)
                            .withReportingInstance(REPORTER)
                            .withAction(condition.getType())
                            .withType(isFine(condition) ? "Normal" : "Warning")
                            .withReason(condition.getReason())
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

    /** Waiting for a person to accept is no failure. */
    private static boolean isFine(Condition condition) {
        return "True".equals(condition.getStatus())
                || ConditionType.InvitationAccepted.name().equals(condition.getType());
    }
}
