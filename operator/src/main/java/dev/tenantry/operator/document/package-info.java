/** Documents that consumers read: one ConfigMap each, replaced as a whole. */
@NullMarked
package dev.tenantry.operator.document;

import org.jspecify.annotations.NullMarked;
