/** Plans: counts who is on them. */
@NullMarked
package dev.tenantry.operator.reconciler.plan;

import org.jspecify.annotations.NullMarked;
