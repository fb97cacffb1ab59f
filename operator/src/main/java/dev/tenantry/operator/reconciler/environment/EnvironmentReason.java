package dev.tenantry.operator.reconciler.environment;

import dev.tenantry.operator.condition.Reason;

/** Why an Environment's conditions are as they are. */
enum EnvironmentReason implements Reason {
    /** QuotaSatisfied: all of what was asked for is granted. */
    Granted,
    /** QuotaSatisfied: the plan has less left than what was asked for; some of it is granted. */
    PartlyGranted,
    /** QuotaSatisfied: the plan has nothing left. */
    NothingLeft,
    /** QuotaSatisfied: the organization has not shared out its calls since the request changed. */
    AwaitingGrant,
    /** ApiKeyAvailable: the environment's own key works. */
    Issued,
    /** ApiKeyAvailable: an ApiKey of its name is another environment's, another organization's or a whole organization's. */
    ApiKeyNameTaken,
    /** ApiKeyAvailable: the API server does not take the ApiKey. */
    ApiKeyRefused
}
