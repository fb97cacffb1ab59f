package dev.tenantry.operator.identity;

import dev.tenantry.operator.testing.FixedConfig;
import dev.tenantry.operator.testing.TurnableClock;

/** What an operator remembers that has just started, for tests of other packages. */
public final class NothingSeen {

    private NothingSeen() {}

    public static SeenStates yet() {
        return new SeenStates(new FixedConfig(), new TurnableClock());
    }
}
