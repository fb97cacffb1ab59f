package dev.tenantry.operator.identity;

import org.jspecify.annotations.Nullable;

/**
 * What is to be written to an account; a null is left as it is.
 *
 * @param email also becomes the name that the person signs in with
 * @param secondFactor whether the next sign-in is to ask for one to be set up
 * @param adopter the Member that takes over an account that somebody else made
 */
public record AccountChange(
        @Nullable String email,
        @Nullable AccountProfile profile,
        @Nullable Boolean secondFactor,
        @Nullable TenantKey adopter) {

    public static final AccountChange NONE = new AccountChange(null, null, null, null);

    public boolean isEmpty() {
        return equals(NONE);
    }

    /** Whether it changes what only the Member that manages the account may: no other writes it, but others show it. */
    public boolean isManagers() {
        return email != null || profile != null || adopter != null;
    }
}
