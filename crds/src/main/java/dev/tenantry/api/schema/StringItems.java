package dev.tenantry.api.schema;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What each item of a list of strings may be; the list itself is a set, which server-side apply merges by value. */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface StringItems {
    /** An expression of {@link Patterns}; empty: anything, as in a status. */
    String pattern() default "";

    /** In characters; 0: not limited, as in a status. */
    long maxLength() default 0;
}
