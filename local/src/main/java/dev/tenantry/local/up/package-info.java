/** The quickstart: everything up, the example tenants applied, and a word on what to try next. */
@NullMarked
package dev.tenantry.local.up;

import org.jspecify.annotations.NullMarked;
