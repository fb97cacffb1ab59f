/** The format of API keys: how they are made, checked and shown. Depends on nothing but the JDK. */
@NullMarked
package dev.tenantry.operator.secret;

import org.jspecify.annotations.NullMarked;
