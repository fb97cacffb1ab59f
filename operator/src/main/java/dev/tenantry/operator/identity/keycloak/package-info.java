/** The adapter to Keycloak. Nothing outside of this package knows Keycloak's types. */
@NullMarked
package dev.tenantry.operator.identity.keycloak;

import org.jspecify.annotations.NullMarked;
