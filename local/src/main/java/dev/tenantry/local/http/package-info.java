/** Asks a server whether it is ready. */
@NullMarked
package dev.tenantry.local.http;

import org.jspecify.annotations.NullMarked;
