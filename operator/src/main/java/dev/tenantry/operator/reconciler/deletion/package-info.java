/** What belongs to an object and goes with it, and what an object that goes waits for, in words. */
@NullMarked
package dev.tenantry.operator.reconciler.deletion;

import org.jspecify.annotations.NullMarked;
