/** Conditions as the Kubernetes API conventions define them, and the reasons they carry. */
@NullMarked
package dev.tenantry.operator.condition;

import org.jspecify.annotations.NullMarked;
