/** References between objects of one namespace: how they resolve, and how a change of one wakes the other. */
@NullMarked
package dev.tenantry.operator.reconciler.reference;

import org.jspecify.annotations.NullMarked;
