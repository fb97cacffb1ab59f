package dev.tenantry.operator.config;

/** How often an ApiKey may come to show a later use: each time is a write to the API server. */
public final class LastUsedInterval extends BoundedDuration {

    private static final long serialVersionUID = 1L;

    public LastUsedInterval() {
        super(
                "10s",
                "24h",
                "The interval at which an ApiKey shows its last use anew",
                "apiKeys.lastUsedInterval of the chart, TENANTRY_API_KEYS_LAST_USED_INTERVAL, to a time in that range, such as"
                        + " 15m");
    }
}
