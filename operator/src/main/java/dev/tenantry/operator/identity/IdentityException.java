package dev.tenantry.operator.identity;

import org.jspecify.annotations.Nullable;

/** A call to the identity provider that did not do what was asked. Its message names no secret. */
public class IdentityException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final IdentityFailure failure;

    public IdentityException(IdentityFailure failure, String what, @Nullable Throwable cause) {
        super(what, cause);
        this.failure = failure;
    }

    public IdentityFailure failure() {
        return failure;
    }

    /** What happened and what to do, for a condition. */
    public String explanation() {
        return getMessage() + ". " + failure.remedy();
    }
}
