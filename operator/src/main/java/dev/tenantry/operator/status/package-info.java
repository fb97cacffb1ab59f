/** Writes statuses: the one place where the operator changes what users read of their objects. */
@NullMarked
package dev.tenantry.operator.status;

import org.jspecify.annotations.NullMarked;
