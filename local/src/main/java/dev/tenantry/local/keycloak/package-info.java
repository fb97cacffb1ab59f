/** Keycloak from its Maven artifact: prepared once per user, started with data of its own. */
@NullMarked
package dev.tenantry.local.keycloak;

import org.jspecify.annotations.NullMarked;
