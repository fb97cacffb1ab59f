/** Who of an organization's objects of one kind has a place within its plan's limit, and what wakes those that wait. */
@NullMarked
package dev.tenantry.operator.reconciler.place;

import org.jspecify.annotations.NullMarked;
