/** What the admission webhook costs whoever creates something. */
@NullMarked
package dev.tenantry.benchmarks.admission;

import org.jspecify.annotations.NullMarked;
