package dev.tenantry.api.v1alpha1;

/** What a plan can switch on for an organization. */
public enum Feature {
    ApiAccess,
    WebAgent,
    DedicatedIdentity,
    SingleSignOn,
    MfaEnforcement,
    CallRecording,
    PhiProtection,
    EndToEndEncryption,
    AuditLog,
    Branding,
    CustomDomain,
    BringYourOwnCarrier,
    Webhooks,
    Integrations
}
