/** Each rule is seen to fail. */
@NullMarked
package dev.tenantry.benchmarks.race.check;

import org.jspecify.annotations.NullMarked;
