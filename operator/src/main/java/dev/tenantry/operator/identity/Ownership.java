package dev.tenantry.operator.identity;

/** Who made an object outside of the cluster. */
public enum Ownership {
    /** It carries this installation's mark and the name of the resource that asked. */
    OURS,
    /** Somebody else made it; it is not touched unless the resource says that it may be adopted. */
    FOREIGN
}
