/** What every kind has to have, now and when one is added. */
@NullMarked
package dev.tenantry.codegen;

import org.jspecify.annotations.NullMarked;
