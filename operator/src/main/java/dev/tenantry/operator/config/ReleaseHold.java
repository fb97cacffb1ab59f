package dev.tenantry.operator.config;

/** How long calls that were taken away are held; with none, only the order in which readers are told is kept. */
public final class ReleaseHold extends BoundedDuration {

    private static final long serialVersionUID = 1L;

    public ReleaseHold() {
        super(
                "0s",
                "1h",
                "The time for which calls that were taken from an environment are held",
                "quota.releaseHold of the chart, TENANTRY_QUOTA_RELEASE_HOLD, to the longest time that a reader of the"
                        + " entitlements may lag behind, such as 10s");
    }
}
