package dev.tenantry.operator.identity;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A person's profile. A null is not managed: what the person set stays. */
public record AccountProfile(
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable String phoneNumber) {

    /** Whether {@code seen} already shows everything that this profile manages. */
    public boolean isShownBy(AccountProfile seen) {
        return (firstName == null || Objects.equals(firstName, seen.firstName))
                && (lastName == null || Objects.equals(lastName, seen.lastName))
                && (phoneNumber == null || Objects.equals(phoneNumber, seen.phoneNumber));
    }
}
