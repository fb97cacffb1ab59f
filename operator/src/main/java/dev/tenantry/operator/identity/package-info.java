/** The port to the identity provider: what a tenant is outside of the cluster, without saying by whom. */
@NullMarked
package dev.tenantry.operator.identity;

import org.jspecify.annotations.NullMarked;
