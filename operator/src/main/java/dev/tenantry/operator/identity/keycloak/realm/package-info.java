/** What a realm must have before organizations can be in it; used by the operator and by the set-up. */
@NullMarked
package dev.tenantry.operator.identity.keycloak.realm;

import org.jspecify.annotations.NullMarked;
