/** Claims on phone numbers over the whole cluster. */
@NullMarked
package dev.tenantry.operator.claim;

import org.jspecify.annotations.NullMarked;
