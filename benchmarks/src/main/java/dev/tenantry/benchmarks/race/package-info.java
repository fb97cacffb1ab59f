/** Many writers against an operator that is killed and stopped, and a watcher that sees every revision. */
@NullMarked
package dev.tenantry.benchmarks.race;

import org.jspecify.annotations.NullMarked;
