package dev.tenantry.operator.reconciler.apikey;

import dev.tenantry.operator.condition.Reason;

/** Why an ApiKey's conditions are as they are. */
enum ApiKeyReason implements Reason {
    /** Issued: the key is in its Secret. */
    Issued,
    /** Accepted: a Secret of that name exists which this ApiKey did not make. */
    SecretNotOwned
}
