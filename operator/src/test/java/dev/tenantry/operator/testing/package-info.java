/** What tests of several rooms share: objects as users write them, and a configuration. */
@NullMarked
package dev.tenantry.operator.testing;

import org.jspecify.annotations.NullMarked;
