/** What one installation on this machine keeps from run to run: ports, passwords, the lock and the endpoints. */
@NullMarked
package dev.tenantry.local.state;

import org.jspecify.annotations.NullMarked;
