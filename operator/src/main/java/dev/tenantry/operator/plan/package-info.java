/** What a plan allows: pure, and the same for reconcilers and admission. */
@NullMarked
package dev.tenantry.operator.plan;

import org.jspecify.annotations.NullMarked;
