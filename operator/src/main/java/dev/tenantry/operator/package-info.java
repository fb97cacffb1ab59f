/** The operator. */
@NullMarked
package dev.tenantry.operator;

import org.jspecify.annotations.NullMarked;
