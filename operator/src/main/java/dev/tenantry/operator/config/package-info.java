/** The operator's configuration: one interface, read once, from the environment that the chart writes. */
@NullMarked
package dev.tenantry.operator.config;

import org.jspecify.annotations.NullMarked;
