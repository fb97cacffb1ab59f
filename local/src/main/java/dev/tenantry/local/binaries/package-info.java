/** Where the control plane's programs come from: a named folder, the cache, a download or a build. */
@NullMarked
package dev.tenantry.local.binaries;

import org.jspecify.annotations.NullMarked;
