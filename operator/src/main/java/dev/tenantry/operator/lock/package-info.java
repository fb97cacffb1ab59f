/** Locks within this process. */
@NullMarked
package dev.tenantry.operator.lock;

import org.jspecify.annotations.NullMarked;
