package dev.tenantry.operator.reconciler.organization;

import dev.tenantry.api.v1alpha1.IdentityStatus;
import dev.tenantry.operator.condition.Reason;
import dev.tenantry.operator.identity.IdentityException;
import org.jspecify.annotations.Nullable;

/** What came of keeping the organization outside. It never decides the grants: they must not wait for Keycloak. */
sealed interface IdentityOutcome {

    record Home(IdentityStatus status) implements IdentityOutcome {}

    /**
     * Somebody else holds a name.
     *
     * @param status what there is all the same; null when that is not known
     */
    record NotOwned(String message, @Nullable IdentityStatus status) implements IdentityOutcome {}

    /** The spec asks for what it may not have; nothing outside was touched. */
    record NotAccepted(Reason reason, String message) implements IdentityOutcome {}

    /** @param status what there is all the same; null when that is not known */
    record Failed(IdentityException failure, @Nullable IdentityStatus status) implements IdentityOutcome {}
}
