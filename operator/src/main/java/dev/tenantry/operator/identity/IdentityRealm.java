package dev.tenantry.operator.identity;

/**
 * A realm as it stands at the identity provider.
 *
 * @param accessible whether the operator has any rights in it; without, whose it is cannot be seen and counts as foreign
 * @param adopted whether somebody else made it and it was taken over; then it is changed, yet never deleted
 */
public record IdentityRealm(Ownership ownership, boolean accessible, boolean adopted) {}
