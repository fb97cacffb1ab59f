/** What must hold at every revision of the grants and of the entitlements; pure: it knows neither a cluster nor a clock. */
@NullMarked
package dev.tenantry.benchmarks.race.check;

import org.jspecify.annotations.NullMarked;
