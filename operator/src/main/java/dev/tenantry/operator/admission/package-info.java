/** Answers the API server before it takes something: no at once to what is plainly above the plan. */
@NullMarked
package dev.tenantry.operator.admission;

import org.jspecify.annotations.NullMarked;
