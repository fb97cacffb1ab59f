package dev.tenantry.operator.identity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that a person did with their account.
 *
 * @param clientId the OAuth client through which it was done
 */
public record AccountEvent(
        Realm realm,
        String accountId,
        Type type,
        Instant at,
        @Nullable String clientId) {

    public enum Type {
        /** Signed in; nothing else about the account changed. */
        SIGNED_IN,
        /** Changed it: joined an organization, edited the profile, set or removed a factor, deleted the account. */
        CHANGED
    }
}
