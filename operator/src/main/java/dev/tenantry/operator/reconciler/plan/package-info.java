/** Plans: counts who is on them, and keeps them for those. */
@NullMarked
package dev.tenantry.operator.reconciler.plan;

import org.jspecify.annotations.NullMarked;
