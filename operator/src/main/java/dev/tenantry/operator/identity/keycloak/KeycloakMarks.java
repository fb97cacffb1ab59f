package dev.tenantry.operator.identity.keycloak;

import dev.tenantry.operator.config.TenantryConfig;
import dev.tenantry.operator.identity.Ownership;
import dev.tenantry.operator.identity.TenantKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The marks by which this installation knows what it made: its id, and the resource that asked. Organizations and
 * accounts carry them as attributes with lists of values, clients, identity providers and realms as plain ones.
 */
@ApplicationScoped
public class KeycloakMarks {

    public static final String INSTALLATION = "tenantry.installation";
    public static final String OWNER = "tenantry.owner";

    /** On an account or a realm that was not made but taken over. */
    public static final String ADOPTED = "tenantry.adopted";

    private final String installation;

    public KeycloakMarks(TenantryConfig config) {
        this.installation = config.installation().id();
    }

    String installation() {
        return installation;
    }

    void put(Map<String, List<String>> attributes, TenantKey owner) {
        attributes.put(INSTALLATION, List.of(installation));
        attributes.put(OWNER, List.of(owner.path()));
    }

    Ownership ownership(@Nullable Map<String, List<String>> attributes, TenantKey owner) {
        return ours(first(attributes, INSTALLATION), first(attributes, OWNER), owner);
    }

    /** The resource that asked, when it was one of this installation. */
    @Nullable
    String owner(@Nullable Map<String, List<String>> attributes) {
        return installation.equals(first(attributes, INSTALLATION)) ? first(attributes, OWNER) : null;
    }

    /** Whether this installation made what carries the attributes, for whomever. */
    boolean isMade(@Nullable Map<String, List<String>> attributes) {
        return installation.equals(first(attributes, INSTALLATION)) && first(attributes, ADOPTED) == null;
    }

    /** One that this installation made once does not become somebody else's by being taken over. */
    void adopt(Map<String, List<String>> attributes, TenantKey owner) {
        boolean made = isMade(attributes);
        put(attributes, owner);
        if (!made) {
            attributes.put(ADOPTED, List.of("true"));
        }
    }

    void handOver(Map<String, List<String>> attributes, @Nullable TenantKey owner) {
        if (owner == null) {
            attributes.remove(OWNER);
        } else {
            put(attributes, owner);
        }
    }

    /** As {@link #put}, where an attribute has one value. */
    void putPlain(Map<String, String> attributes, TenantKey owner) {
        attributes.put(INSTALLATION, installation);
        attributes.put(OWNER, owner.path());
    }

    /** As {@link #ownership}, where an attribute has one value. */
    Ownership plainOwnership(@Nullable Map<String, String> attributes, TenantKey owner) {
        return attributes == null
                ? Ownership.FOREIGN
                : ours(attributes.get(INSTALLATION), attributes.get(OWNER), owner);
    }

    private Ownership ours(@Nullable String markedInstallation, @Nullable String markedOwner, TenantKey owner) {
        return installation.equals(markedInstallation) && owner.path().equals(markedOwner)
                ? Ownership.OURS
                : Ownership.FOREIGN;
    }

    static @Nullable String first(@Nullable Map<String, List<String>> attributes, String name) {
        List<String> values = attributes == null ? null : attributes.get(name);
        return values == null || values.isEmpty() ? null : values.get(0);
    }
}
