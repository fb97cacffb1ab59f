/** The whole product on this machine: a real control plane, Keycloak, a mail sink and the operator, on loopback. */
@NullMarked
package dev.tenantry.local;

import org.jspecify.annotations.NullMarked;
