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
        /** Followed an invitation to an organization, with or without a new account. */
        JOINED,
        /** Changed what others see of them: name, address, phone number. */
        PROFILE_CHANGED,
        /** Set, changed or removed a password, a second factor or a linked identity. */
        CREDENTIALS_CHANGED,
        /** Deleted the account. */
        DELETED
    }
}
