/** What a call router needs to know of an organization's people. */
@NullMarked
package dev.tenantry.operator.routing;

import org.jspecify.annotations.NullMarked;
