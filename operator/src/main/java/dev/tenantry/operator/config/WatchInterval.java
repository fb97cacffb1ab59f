package dev.tenantry.operator.config;

/** At which an idle realm is read. */
public final class WatchInterval extends Interval {

    private static final long serialVersionUID = 1L;

    public WatchInterval() {
        super("at which a realm is read", "keycloak.watchInterval", "TENANTRY_KEYCLOAK_WATCH_INTERVAL");
    }
}
