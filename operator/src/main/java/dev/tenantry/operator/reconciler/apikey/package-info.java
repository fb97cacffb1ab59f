/** API keys: a Secret and a client, kept the same. */
@NullMarked
package dev.tenantry.operator.reconciler.apikey;

import org.jspecify.annotations.NullMarked;
