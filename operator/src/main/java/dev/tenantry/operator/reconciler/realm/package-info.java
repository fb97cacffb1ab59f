/** Realms: what the organizations in one share. */
@NullMarked
package dev.tenantry.operator.reconciler.realm;

import org.jspecify.annotations.NullMarked;
