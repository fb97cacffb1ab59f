/** What a person at the terminal sees: steps with elapsed time, and failures with their reason and log. */
@NullMarked
package dev.tenantry.local.console;

import org.jspecify.annotations.NullMarked;
