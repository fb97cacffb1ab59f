/** Prepares a realm once: run by an administrator, never by the operator itself. */
@NullMarked
package dev.tenantry.operator.setup;

import org.jspecify.annotations.NullMarked;
