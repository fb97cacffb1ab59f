package dev.tenantry.operator.reconciler.organization;

import dev.tenantry.api.v1alpha1.IdentityStatus;
import dev.tenantry.operator.condition.Reason;
import dev.tenantry.operator.identity.IdentityException;

/** What came of keeping the organization outside. It never decides the grants: they must not wait for Keycloak. */
sealed interface IdentityOutcome {

    record Home(IdentityStatus status) implements IdentityOutcome {}

    /** Somebody else holds its name, or that of its realm. */
    record NotOwned(String message) implements IdentityOutcome {}

    /** The spec asks for what it may not have; nothing outside was touched. */
    record NotAccepted(Reason reason, String message) implements IdentityOutcome {}

    record Failed(IdentityException failure) implements IdentityOutcome {}
}
