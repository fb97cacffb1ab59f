/** Shares an organization's concurrent calls among its environments: pure, no clock, no client. */
@NullMarked
package dev.tenantry.operator.quota;

import org.jspecify.annotations.NullMarked;
