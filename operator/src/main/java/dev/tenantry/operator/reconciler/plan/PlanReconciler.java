package dev.tenantry.operator.reconciler.plan;

import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.api.v1alpha1.Plan;
import dev.tenantry.operator.condition.Reason;
import dev.tenantry.operator.identity.TenantKey;
import dev.tenantry.operator.reconciler.Passes;
import dev.tenantry.operator.reconciler.SpecOrMetadataChanged;
import dev.tenantry.operator.status.StatusWriter;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.reconciler.Cleaner;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import io.javaoperatorsdk.operator.api.reconciler.ErrorStatusUpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.retry.GradualRetry;
import java.time.Clock;
import java.util.List;

/** Counts the organizations on a plan, and keeps it as long as there are any. Nothing outside belongs to it. */
@ControllerConfiguration(
        name = "plan",
        finalizerName = Passes.FINALIZER,
        generationAwareEventProcessing = false,
        informer = @Informer(onUpdateFilter = SpecOrMetadataChanged.class))
@GradualRetry(maxAttempts = -1, initialInterval = 500, intervalMultiplier = 2, maxInterval = 30_000)
public class PlanReconciler implements Reconciler<Plan>, Cleaner<Plan> {

    /** The cache tells of the last one that leaves, at the latest when it has caught up. */
    private static final long UNUSED_CHECK_MILLIS = 5_000;

    private final Subscribers subscribers;
    private final StatusWriter statuses;
    private final Passes passes;
    private final PlanStatusFactory status;

    PlanReconciler(Subscribers subscribers, StatusWriter statuses, Passes passes, Clock clock) {
        this.subscribers = subscribers;
        this.statuses = statuses;
        this.passes = passes;
        this.status = new PlanStatusFactory(clock);
    }

    @Override
    public List<EventSource<?, Plan>> prepareEventSources(EventSourceContext<Plan> context) {
        return List.of(new SubscribedOrganizations(context));
    }

    @Override
    public UpdateControl<Plan> reconcile(Plan plan, Context<Plan> context) {
        statuses.write(plan, status.available(plan, cached(plan, context).size()));
        return passes.done();
    }

    private static List<TenantKey> cached(Plan plan, Context<Plan> context) {
        return context.getSecondaryResourcesAsStream(Organization.class)
                .filter(organization -> SubscribedOrganizations.isOn(plan, organization))
                .map(TenantKey::of)
                .toList();
    }

    @Override
    public DeleteControl cleanup(Plan plan, Context<Plan> context) {
        return passes.cleanedUp(plan, (reason, message) -> show(plan, reason, message), () -> cleanUp(plan, context));
    }

    private DeleteControl cleanUp(Plan plan, Context<Plan> context) {
        List<TenantKey> left = cached(plan, context);
        if (left.isEmpty()) {
            left = subscribers.of(plan);
        }
        if (left.isEmpty()) {
            return DeleteControl.defaultDelete();
        }
        statuses.write(plan, status.inUse(plan, left));
        return DeleteControl.noFinalizerRemoval().rescheduleAfter(UNUSED_CHECK_MILLIS);
    }

    @Override
    public ErrorStatusUpdateControl<Plan> updateErrorStatus(Plan plan, Context<Plan> context, Exception failure) {
        return passes.failed(plan, failure, (reason, message) -> show(plan, reason, message));
    }

    private void show(Plan plan, Reason reason, String message) {
        statuses.write(plan, status.failed(plan, reason, message));
    }
}
