/** Organizations: the tenant outside, the grants of its environments, its entitlements. */
@NullMarked
package dev.tenantry.operator.reconciler.organization;

import org.jspecify.annotations.NullMarked;
