package dev.tenantry.operator.config;

/** At which objects are compared with Keycloak although it told nothing. */
public final class SweepInterval extends Interval {

    private static final long serialVersionUID = 1L;

    public SweepInterval() {
        super("at which every object is compared with Keycloak", "sweepInterval", "TENANTRY_RESYNC_SWEEP");
    }
}
