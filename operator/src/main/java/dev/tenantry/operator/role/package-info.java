/** Roles and what they permit: the catalogue that an installation may replace. */
@NullMarked
package dev.tenantry.operator.role;

import org.jspecify.annotations.NullMarked;
