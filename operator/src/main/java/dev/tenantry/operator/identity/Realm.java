package dev.tenantry.operator.identity;

/**
 * A realm of the identity provider: a world of people and clients of its own. Most organizations share one; a Dedicated
 * organization has its own.
 */
public record Realm(String name) {
    @Override
    public String toString() {
        return name;
    }
}
