/**
 * An API that is called with API keys: {@link Main} starts it, {@link KeyAuthenticator} decides on a key. The README beside
 * it says what is kept, for how long and why.
 */
@NullMarked
package dev.tenantry.examples.gateway;

import org.jspecify.annotations.NullMarked;
