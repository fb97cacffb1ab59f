package dev.tenantry.operator.reconciler.plan;

import dev.tenantry.operator.condition.Reason;

/** Why a Plan's conditions are as they are. */
enum PlanReason implements Reason {
    /** Ready: organizations may be put on it. */
    Available
}
