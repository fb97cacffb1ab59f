package dev.tenantry.api.v1alpha1;

/** The names that every part of Tenantry, and every tool beside it, shares. */
public final class TenantryApi {
    public static final String GROUP = "tenantry.dev";
    public static final String VERSION = "v1alpha1";

    /** {@code kubectl get tenantry} lists all kinds. */
    public static final String CATEGORY = "tenantry";

    /** Set to {@code "true"}: the operator looks at the object and touches nothing. */
    public static final String PAUSED_ANNOTATION = GROUP + "/paused";

    /** Where a printer column finds {@link #PAUSED_ANNOTATION}. */
    static final String PAUSED_PATH = ".metadata.annotations.tenantry\\.dev/paused";

    /** Set to {@code "true"}: the operator takes over what already exists outside under the same name. */
    public static final String ADOPT_ANNOTATION = GROUP + "/adopt";

    /** On a Member: the Kubernetes user who created it, stamped by the API server's admission. */
    public static final String INVITED_BY_ANNOTATION = GROUP + "/invited-by";

    /** Holds an object until what it stands for outside is gone. */
    public static final String FINALIZER = GROUP + "/finalizer";

    /** The name of the Organization that an object belongs to. */
    public static final String ORGANIZATION_LABEL = GROUP + "/organization";

    /** Who keeps an object: {@link #MANAGED_BY} on all that the operator creates; it caches only what carries this. */
    public static final String MANAGED_BY_LABEL = "app.kubernetes.io/managed-by";

    public static final String MANAGED_BY = "tenantry";

    private TenantryApi() {}
}
