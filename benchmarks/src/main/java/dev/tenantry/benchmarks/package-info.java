/** What is measured, and the races that the end-to-end tests run for a shorter time. */
@NullMarked
package dev.tenantry.benchmarks;

import org.jspecify.annotations.NullMarked;
