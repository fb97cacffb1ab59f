package dev.tenantry.operator.config;

/** How long a token lasts that was asked for with an API key: for so long it may outlive the key. */
public final class TokenLifetime extends BoundedDuration {

    private static final long serialVersionUID = 1L;

    public TokenLifetime() {
        super(
                "1m",
                "24h",
                "The time for which a token of an API key is good",
                "apiKeys.tokenLifetime of the chart, TENANTRY_API_KEYS_TOKEN_LIFETIME, to the longest time that a token may"
                        + " outlive its key, such as 5m");
    }
}
