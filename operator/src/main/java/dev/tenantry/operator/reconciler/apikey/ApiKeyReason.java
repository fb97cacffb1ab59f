package dev.tenantry.operator.reconciler.apikey;

import dev.tenantry.operator.condition.Reason;

/** Why an ApiKey's conditions are as they are, and what its events tell. */
enum ApiKeyReason implements Reason {
    /** Issued: the key is in its Secret. */
    Issued,
    /** Issued: the key is in its Secret; the one before was lost in Keycloak and in the Secret at once. */
    Reissued,
    /** Issued: spec.expiresAt has come. */
    Expired,
    /** Issued: spec.revoked is true. */
    Revoked,
    /** Accepted: a Secret of that name exists which this ApiKey did not make. */
    SecretNotOwned,
    /** Accepted: a scope is not in this installation's catalogue. */
    ScopeUnknown,
    /** Accepted: a label or annotation for the Secret is the operator's own, or none that Kubernetes takes. */
    SecretTemplateInvalid,
    /** Of an event: the key was replaced by a new one. */
    Rotated,
    /** Of an event: neither Keycloak nor the Secret has the key any more. */
    KeyLost
}
