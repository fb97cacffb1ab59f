package dev.tenantry.operator.identity;

import dev.tenantry.operator.condition.Reason;

/**
 * The one table of what can go wrong at the identity provider: the reason a condition carries, and what the user can do.
 */
public enum IdentityFailure implements Reason {
    IdentityNotFound("It is retried; what it belongs to is probably being made again."),
    IdentityConflict("Another object there holds the same name; it is retried."),
    AccountsAtStake(
            "Somebody made members of it whose accounts Keycloak deletes with the organization (membership type MANAGED)."
                    + " Remove these members in Keycloak, which deletes their accounts, or the organization; it is then"
                    + " gone on with."),
    IdentityDenied(
            "The operator's service account lacks a role there, or its credentials are wrong; run the set-up step again."),
    DomainTaken(
            "A domain belongs to one organization: leave it out of spec.identity.domains, or have the other give it up;"
                    + " it is retried."),
    SessionsTooLong(
            "An organization's sessions end with the realm's at the latest: lower spec.identity.sessions, or raise SSO"
                    + " Session Idle and SSO Session Max of the realm; it is retried."),
    ProviderUnreadable(
            "Keycloak reads it and says why not in its own log only: check that Keycloak reaches it and that it is what the"
                    + " field asks for; it is retried."),
    MetadataInvalid(
            "It is no SAML metadata of an identity provider: give the whole document that the provider publishes, an"
                    + " EntityDescriptor with an IDPSSODescriptor. Why it cannot be read is in Keycloak's log only."),
    IdentityThrottled("It is retried more slowly."),
    IdentityUnreachable("It is retried until the identity provider answers; check its URL and that it runs."),
    IdentityRejected("Keycloak refuses a value of the spec: mend the field that its answer is about; it is retried."),
    IdentityFailed("The identity provider failed by itself; it is retried, and its log says why.");

    private final String remedy;

    IdentityFailure(String remedy) {
        this.remedy = remedy;
    }

    /** One sentence for a condition's message. */
    public String remedy() {
        return remedy;
    }
}
