package dev.tenantry.operator.reconciler.organization;

import dev.tenantry.operator.condition.Reason;

/** Why an Organization's conditions are as they are. */
enum OrganizationReason implements Reason {
    /** Accepted: there is no such Plan. */
    PlanNotFound,
    /** Accepted: the Plan is being deleted, and the organization was not on it before. */
    PlanDeleting,
    /** Accepted: a Secret that an identity provider refers to is not there, or has no such entry. */
    SecretNotFound,
    /** Accepted: the operator was not given what it needs to make realms. */
    DedicatedRealmsNotConfigured
}
