/** Events on what a person would want to know: a condition that turned. */
@NullMarked
package dev.tenantry.operator.event;

import org.jspecify.annotations.NullMarked;
