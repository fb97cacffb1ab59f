/**
 * The format of API keys: how they are made, checked and shown. Depends on nothing but the JDK, so that a gateway or a
 * secret scanner can use it as it is. It is specified in {@code docs/api-keys.md}, with test vectors in {@code
 * docs/reference/api-key.vectors.json}.
 */
@NullMarked
package dev.tenantry.apikey;

import org.jspecify.annotations.NullMarked;
