/** Environments: their groups outside, and the grant they are shown. */
@NullMarked
package dev.tenantry.operator.reconciler.environment;

import org.jspecify.annotations.NullMarked;
