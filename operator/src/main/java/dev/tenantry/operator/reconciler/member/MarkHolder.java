package dev.tenantry.operator.reconciler.member;

/** Who the Member is whose mark an account carries. */
enum MarkHolder {
    /** There is no mark of this installation, or none with a Member that is still there. */
    NOBODY,
    /** One that names the person, in this organization or another. */
    OF_THE_PERSON,
    /** One that names another address: the account is somebody else's, whatever address it has now. */
    OF_ANOTHER
}
