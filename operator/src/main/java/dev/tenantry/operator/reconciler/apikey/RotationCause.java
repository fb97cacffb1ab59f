package dev.tenantry.operator.reconciler.apikey;

/** Why a key is replaced, in the order in which one goes before another. */
enum RotationCause {
    /** {@code spec.rotation.request} has a new text, whatever else is due. */
    REQUEST,
    /** {@code spec.rotation.every} is over. */
    EVERY,
    /** Its expiry is as near as {@code spec.rotation.beforeExpiry} says, or has come. */
    BEFORE_EXPIRY
}
