/** Installs the Helm chart as a user would. */
@NullMarked
package dev.tenantry.local.chart;

import org.jspecify.annotations.NullMarked;
