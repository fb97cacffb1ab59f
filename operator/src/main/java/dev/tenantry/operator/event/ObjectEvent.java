package dev.tenantry.operator.event;

import dev.tenantry.operator.condition.Reason;

/**
 * What happened to an object.
 *
 * @param action what was done or looked at, for programs
 * @param note for people; no secret is ever in it
 */
public record ObjectEvent(Type type, String reason, String action, String note) {

    /** The types that Kubernetes knows. */
    public enum Type {
        Normal,
        Warning
    }

    /** What went as it should. */
    public static ObjectEvent normal(Reason reason, String note) {
        return new ObjectEvent(Type.Normal, reason.name(), reason.name(), note);
    }

    /** What somebody should look after. */
    public static ObjectEvent warning(Reason reason, String note) {
        return new ObjectEvent(Type.Warning, reason.name(), reason.name(), note);
    }
}
