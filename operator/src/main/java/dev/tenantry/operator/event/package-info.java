/** Events on what a person would want to know: a condition that turned, and what was done for an object. */
@NullMarked
package dev.tenantry.operator.event;

import org.jspecify.annotations.NullMarked;
