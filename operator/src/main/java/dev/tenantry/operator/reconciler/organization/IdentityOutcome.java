package dev.tenantry.operator.reconciler.organization;

import dev.tenantry.api.v1alpha1.IdentityStatus;
import dev.tenantry.operator.condition.Reason;
import dev.tenantry.operator.identity.IdentityException;
import org.jspecify.annotations.Nullable;

/** What came of keeping the organization outside. It never decides the grants: they must not wait for Keycloak. */
sealed interface IdentityOutcome {

    record Home(IdentityStatus status) implements IdentityOutcome {}

    /**
     * Somebody else holds a name: the organization's, or that of something of it.
     *
     * @param status what there is all the same; null when that is not known
     */
    record NotOwned(String message, @Nullable IdentityStatus status) implements IdentityOutcome {

        /** @param what holds the organization's own name, with its article */
        static NotOwned of(String what, @Nullable IdentityStatus status) {
            return new NotOwned(
                    "Keycloak holds " + what + " of this name that somebody else made. Rename this one, or annotate it"
                            + " with tenantry.dev/adopt=true to take that one over.",
                    status);
        }
    }

    /**
     * The spec asks for what it may not have, or what is not there.
     *
     * @param status what there is all the same; null when nothing outside was touched
     */
    record NotAccepted(
            Reason reason, String message, @Nullable IdentityStatus status) implements IdentityOutcome {}

    /** @param status what there is all the same; null when that is not known */
    record Failed(IdentityException failure, @Nullable IdentityStatus status) implements IdentityOutcome {}
}
