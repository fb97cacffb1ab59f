package dev.tenantry.operator.config;

/** At which objects get a pass although nothing happened. */
public final class ResyncInterval extends Interval {

    private static final long serialVersionUID = 1L;

    public ResyncInterval() {
        super("at which every object gets a pass", "resyncInterval", "TENANTRY_RESYNC_INTERVAL");
    }
}
