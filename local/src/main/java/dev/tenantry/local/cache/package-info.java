/** The per-user cache of what is costly to make: filled once, whole or not at all. */
@NullMarked
package dev.tenantry.local.cache;

import org.jspecify.annotations.NullMarked;
