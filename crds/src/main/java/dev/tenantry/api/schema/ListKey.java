package dev.tenantry.api.schema;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The field that tells the items of this type apart in a list: server-side apply then merges the list item by item
 * ({@code x-kubernetes-list-type: map}) instead of replacing it whole.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface ListKey {
    String value();
}
