/** What of tenants is shown as metrics. */
@NullMarked
package dev.tenantry.operator.metrics;

import org.jspecify.annotations.NullMarked;
