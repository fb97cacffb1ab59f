/** Child processes: started with a log file, waited for, stopped, and never left behind. */
@NullMarked
package dev.tenantry.local.process;

import org.jspecify.annotations.NullMarked;
