/** Runs the packaged operator in place of the pod that a kubelet would start. */
@NullMarked
package dev.tenantry.local.operator;

import org.jspecify.annotations.NullMarked;
