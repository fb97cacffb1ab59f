/** Very many keys that are to be replaced in the same second. */
@NullMarked
package dev.tenantry.benchmarks.rotation;

import org.jspecify.annotations.NullMarked;
