/** What every reconciler shares: the frame of a pass, and what wakes it. */
@NullMarked
package dev.tenantry.operator.reconciler;

import org.jspecify.annotations.NullMarked;
