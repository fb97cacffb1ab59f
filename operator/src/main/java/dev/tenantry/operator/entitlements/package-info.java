/** The document that tells the platform what an organization may do. */
@NullMarked
package dev.tenantry.operator.entitlements;

import org.jspecify.annotations.NullMarked;
