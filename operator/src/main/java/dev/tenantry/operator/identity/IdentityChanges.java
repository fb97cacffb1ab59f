package dev.tenantry.operator.identity;

/** Tells when what is outside can no longer be trusted to be as it was seen. */
public interface IdentityChanges {

    /** The listener is called after the identity provider was emptied, restored or replaced. */
    void onReplaced(Runnable listener);
}
