package dev.tenantry.operator.identity;

import java.util.List;

/**
 * Whom an organization's identity providers may sign in: people whose account has an address of the organization's
 * domains, and nobody else, whatever a provider says. An account like that is linked at the first sign-in without
 * further proof; none is made. Every method may throw {@link IdentityException}.
 */
public interface DomainGuard {

    /** Brings the guard about, before any provider of the organization is. */
    void keep(Realm realm, TenantKey organization, List<String> domains);

    /** Takes it away, after the last provider; one that is gone already is success. */
    void remove(Realm realm, TenantKey organization);
}
