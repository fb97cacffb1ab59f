package dev.tenantry.operator.reconciler;

import dev.tenantry.operator.event.EventRecorder;
import dev.tenantry.operator.identity.SeenStates;

/** Repairs as an operator tells them, for tests of other packages. */
public final class ToldRepairs {

    private ToldRepairs() {}

    public static Repairs in(SeenStates seen, EventRecorder events) {
        return new Repairs(seen, events);
    }
}
