package dev.tenantry.operator.reconciler.plan;

import dev.tenantry.api.v1alpha1.ConditionType;
import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.api.v1alpha1.Plan;
import dev.tenantry.api.v1alpha1.PlanStatus;
import dev.tenantry.operator.condition.CommonReason;
import dev.tenantry.operator.condition.ConditionSet;
import dev.tenantry.operator.reconciler.Passes;
import dev.tenantry.operator.reconciler.SpecOrMetadataChanged;
import dev.tenantry.operator.status.StatusWriter;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.retry.GradualRetry;
import java.time.Clock;
import java.util.List;

/** Counts the organizations on a plan. Nothing outside belongs to it. */
@ControllerConfiguration(
        name = "plan",
        generationAwareEventProcessing = false,
        informer = @Informer(onUpdateFilter = SpecOrMetadataChanged.class))
@GradualRetry(maxAttempts = -1, initialInterval = 500, intervalMultiplier = 2, maxInterval = 30_000)
public class PlanReconciler implements Reconciler<Plan> {

    private final StatusWriter statuses;
    private final Passes passes;
    private final Clock clock;

    PlanReconciler(StatusWriter statuses, Passes passes, Clock clock) {
        this.statuses = statuses;
        this.passes = passes;
        this.clock = clock;
    }

    @Override
    public List<EventSource<?, Plan>> prepareEventSources(EventSourceContext<Plan> context) {
        return List.of(new SubscribedOrganizations(context));
    }

    @Override
    public UpdateControl<Plan> reconcile(Plan plan, Context<Plan> context) {
        ResourceID self = ResourceID.fromResource(plan);
        int organizations = (int) context.getSecondaryResourcesAsStream(Organization.class)
                .filter(organization -> self.equals(SubscribedOrganizations.planOf(organization)))
                .count();
        long generation = plan.getMetadata().getGeneration();
        PlanStatus before = plan.getStatus();
        ConditionSet conditions = new ConditionSet(before == null ? null : before.conditions(), generation, clock)
                .isTrue(ConditionType.Accepted, CommonReason.Valid, "The plan is valid.");
        statuses.write(
                plan,
                new PlanStatus(
                        generation,
                        conditions.summedUp(
                                PlanReason.Available, "Organizations may be put on this plan.", ConditionType.Accepted),
                        organizations));
        return passes.done();
    }
}
