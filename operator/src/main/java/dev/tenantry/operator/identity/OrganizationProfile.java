package dev.tenantry.operator.identity;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the identity provider keeps of an organization's spec. A null is not managed: what is outside stays.
 *
 * @param domains of its people's addresses; no two organizations of a realm have the same one
 */
public record OrganizationProfile(
        String displayName, @Nullable String type, @Nullable List<String> domains) {

    /** Whether {@code seen} already shows everything that this profile manages. */
    public boolean isShownBy(OrganizationProfile seen) {
        return displayName.equals(seen.displayName)
                && (type == null || type.equals(seen.type))
                && (domains == null
                        || (seen.domains != null && Set.copyOf(domains).equals(Set.copyOf(seen.domains))));
    }

    /** The same, with the domains left as they are outside. */
    public OrganizationProfile withoutDomains() {
        return new OrganizationProfile(displayName, type, null);
    }
}
