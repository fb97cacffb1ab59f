/** Which of the replicas acts, by a Lease; the others wait with warm caches. What acts by itself begins with it. */
@NullMarked
package dev.tenantry.operator.leadership;

import org.jspecify.annotations.NullMarked;
