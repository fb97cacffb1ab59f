package dev.tenantry.operator.identity;

import org.jspecify.annotations.Nullable;

/** What the identity provider keeps of an organization's spec. A null is not managed: what is outside stays. */
public record OrganizationProfile(
        String displayName, @Nullable String type) {

    /** Whether {@code seen} already shows everything that this profile manages. */
    public boolean isShownBy(OrganizationProfile seen) {
        return displayName.equals(seen.displayName) && (type == null || type.equals(seen.type));
    }
}
