/** Phone numbers: checked and claimed. */
@NullMarked
package dev.tenantry.operator.reconciler.phonenumber;

import org.jspecify.annotations.NullMarked;
