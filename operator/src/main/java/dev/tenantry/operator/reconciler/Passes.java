package dev.tenantry.operator.reconciler;

import dev.tenantry.api.v1alpha1.TenantryApi;
import dev.tenantry.operator.condition.CommonReason;
import dev.tenantry.operator.condition.Reason;
import dev.tenantry.operator.config.TenantryConfig;
import dev.tenantry.operator.identity.IdentityException;
import dev.tenantry.operator.identity.IdentityFailure;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import io.javaoperatorsdk.operator.api.reconciler.ErrorStatusUpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.RetryInfo;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** How a pass of any kind ends: when the next one comes, and what a failed one says. */
@ApplicationScoped
public class Passes {

    /** Names what must be gone outside before an object may go. */
    public static final String FINALIZER = TenantryApi.FINALIZER;

    private static final int UNPROCESSABLE = 422;

    /** With what is waited in between, about ten seconds. */
    private static final int UNTOLD_TURNS = 4;

    private static final Logger LOG = Logger.getLogger(Passes.class);

    private final Duration resync;

    Passes(TenantryConfig config) {
        this.resync = config.resync().interval();
    }

    public static boolean isPaused(HasMetadata object) {
        return isSet(object, TenantryApi.PAUSED_ANNOTATION);
    }

    public static boolean mayAdopt(HasMetadata object) {
        return isSet(object, TenantryApi.ADOPT_ANNOTATION);
    }

    private static boolean isSet(HasMetadata object, String annotation) {
        return "true".equals(object.getMetadata().getAnnotations().get(annotation));
    }

    /** The pass did what it could; the next comes with an event, or when what is outside is to be looked at again. */
    public <P extends HasMetadata> UpdateControl<P> done() {
        // Spread, so that objects made together do not come back together.
        long spread = ThreadLocalRandom.current().nextLong(Math.max(1, resync.toMillis() / 10));
        return UpdateControl.<P>noUpdate().rescheduleAfter(resync.plusMillis(spread));
    }

    /** As {@link #done}, yet the next pass comes at this time at the latest, because something is due then. */
    public <P extends HasMetadata> UpdateControl<P> doneUntil(Instant due, Instant now) {
        Duration wait = Duration.between(now, due).plusMillis(1);
        return wait.compareTo(resync) >= 0
                ? done()
                : UpdateControl.<P>noUpdate().rescheduleAfter(wait.isNegative() ? Duration.ZERO : wait);
    }

    /** A paused object that is being deleted stays until it is no longer paused. */
    public DeleteControl held() {
        return DeleteControl.noFinalizerRemoval().rescheduleAfter(resync.toMillis());
    }

    /**
     * As {@link #failed(HasMetadata, Exception, BiConsumer)}, yet when thousands are due at once, it is no failure that one of
     * them has to wait for its turn at the identity provider: what its status says stands meanwhile. It is shown when it goes
     * on.
     */
    public <P extends CustomResource<?, ?>> ErrorStatusUpdateControl<P> failed(
            P object, Context<P> context, Exception failure, BiConsumer<Reason, String> show) {
        boolean waitsForTurn =
                failure instanceof IdentityException outside && outside.failure() == IdentityFailure.IdentityThrottled;
        int attempts = context.getRetryInfo().map(RetryInfo::getAttemptCount).orElse(0);
        return waitsForTurn && object.getStatus() != null && attempts < UNTOLD_TURNS
                ? ErrorStatusUpdateControl.noStatusUpdate()
                : failed(object, failure, show);
    }

    /**
     * The pass failed and is tried again, less often each time.
     *
     * @param show writes the reason and the message into the status; called unless the failure is a mere race
     */
    public <P extends HasMetadata> ErrorStatusUpdateControl<P> failed(
            P object, Exception failure, BiConsumer<Reason, String> show) {
        if (failure instanceof KubernetesClientException refused && passesByItself(refused)) {
            LOG.debugf(
                    "%s changed meanwhile or goes; planning again",
                    object.getMetadata().getName());
            return ErrorStatusUpdateControl.noStatusUpdate();
        }
        try {
            if (failure instanceof IdentityException outside) {
                show.accept(outside.failure(), outside.explanation());
            } else if (failure instanceof KubernetesClientException refused && isRefusal(refused)) {
                show.accept(
                        CommonReason.RefusedByApiServer,
                        "The API server refuses what the operator has to write: " + said(refused));
            } else {
                LOG.errorf(
                        failure,
                        "%s %s could not be reconciled",
                        object.getKind(),
                        object.getMetadata().getName());
                show.accept(
                        CommonReason.InternalError,
                        "The operator failed (" + failure.getClass().getSimpleName()
                                + "); it is retried, and the operator's log says more.");
            }
        } catch (KubernetesClientException unwritten) {
            LOG.debugf("No status on %s: %s", object.getMetadata().getName(), unwritten.getMessage());
        }
        return ErrorStatusUpdateControl.noStatusUpdate();
    }

    /**
     * Runs a clean-up. Java Operator SDK tells the failure of one to nobody, so it is shown here before it is tried again.
     *
     * @param show writes the reason and the message into the status; called unless the failure is a mere race
     */
    public <P extends HasMetadata> DeleteControl cleanedUp(
            P object, BiConsumer<Reason, String> show, Supplier<DeleteControl> cleanUp) {
        if (isPaused(object)) {
            return held();
        }
        try {
            return cleanUp.get();
        } catch (RuntimeException failure) {
            failed(object, failure, show);
            throw failure;
        }
    }

    /** As by a quota, a policy of others, or a Secret that was made immutable. */
    private static boolean isRefusal(KubernetesClientException refused) {
        return refused.getCode() == HttpURLConnection.HTTP_FORBIDDEN || refused.getCode() == UNPROCESSABLE;
    }

    private static String said(KubernetesClientException refused) {
        return refused.getStatus() == null || refused.getStatus().getMessage() == null
                ? "HTTP " + refused.getCode() + "."
                : refused.getStatus().getMessage();
    }

    /** Somebody else wrote in between, or the namespace goes and this object is about to be told. */
    private static boolean passesByItself(KubernetesClientException refused) {
        return refused.getCode() == HttpURLConnection.HTTP_CONFLICT
                || (refused.getStatus() != null
                        && refused.getStatus().getDetails() != null
                        && refused.getStatus().getDetails().getCauses().stream()
                                .anyMatch(cause -> "NamespaceTerminating".equals(cause.getReason())));
    }

    /** Whether what is outside is certainly not there: nothing is left to clean up then. */
    public static boolean isGone(IdentityException failure) {
        return failure.failure() == IdentityFailure.IdentityNotFound;
    }
}
