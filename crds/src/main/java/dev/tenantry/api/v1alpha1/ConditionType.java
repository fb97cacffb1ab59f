package dev.tenantry.api.v1alpha1;

import java.util.List;

/** The types of conditions in a status; the name of a constant is the {@code type} there. */
public enum ConditionType {
    Ready(
            "Sums up the others: the object is as its spec says.",
            Plan.class,
            Organization.class,
            Environment.class,
            Member.class,
            PhoneNumber.class,
            ApiKey.class),
    Accepted(
            "The spec is valid, its references resolve and the plan allows it.",
            Plan.class,
            Organization.class,
            Environment.class,
            Member.class,
            PhoneNumber.class,
            ApiKey.class),
    Synced(
            "What is outside Kubernetes is as the spec says.",
            Organization.class,
            Environment.class,
            Member.class,
            PhoneNumber.class,
            ApiKey.class),
    QuotaSatisfied("All of the requested concurrent calls are granted.", Environment.class),
    ApiKeyAvailable(
            "The environment's own API key works. It is absent where the plan lacks ApiAccess.", Environment.class),
    InvitationAccepted("The person has accepted the invitation and belongs to the organization.", Member.class),
    Claimed("The number belongs to this object alone, over the whole cluster.", PhoneNumber.class),
    Issued("The key is in its Secret and Keycloak accepts it.", ApiKey.class);

    private final String description;
    private final List<Class<?>> kinds;

    ConditionType(String description, Class<?>... kinds) {
        this.description = description;
        this.kinds = List.of(kinds);
    }

    /** What it means that the condition is True. */
    public String description() {
        return description;
    }

    /** The kinds whose status carries the condition. */
    public List<Class<?>> kinds() {
        return kinds;
    }
}
