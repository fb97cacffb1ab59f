package dev.tenantry.operator.reconciler.reference;

import dev.tenantry.operator.condition.Reason;

/** What became of a reference. */
public sealed interface Resolution<T> {

    record Resolved<T>(T value) implements Resolution<T> {}

    /** It cannot be used now; its change wakes whoever refers to it. */
    record Unresolved<T>(Reason reason, String message) implements Resolution<T> {}
}
