package dev.tenantry.api.schema;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The list belongs to one writer as a whole. For lists of which an empty one says something else than none at all: when a
 * list is merged item by item, server-side apply of an empty one leaves no list behind.
 */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Atomic {}
