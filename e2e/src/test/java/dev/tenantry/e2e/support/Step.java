package dev.tenantry.e2e.support;

/** What a page of the sign-in asks for. */
public enum Step {
    USER_NAME,
    PASSWORD,
    USER_NAME_AND_PASSWORD,
    ONE_TIME_CODE,
    TOTP_SETUP,
    NEW_PASSWORD,
    PROFILE,
    /** A link to click: an invitation, or the actions that a mail asks for. */
    CONFIRMATION,
    /** Nothing more: a page that only informs. */
    INFORMATION,
    /** Keycloak refuses: an expired link, a disabled account. */
    REFUSAL,
    /** The application has the person again. */
    APPLICATION;

    static Step of(Page page) {
        if (page.status() / 100 == 3) {
            return APPLICATION;
        }
        if (page.status() >= 400) {
            return REFUSAL;
        }
        return page.hasForm() ? ofForm(page) : page.element(Person.CONFIRM).isPresent() ? CONFIRMATION : INFORMATION;
    }

    private static Step ofForm(Page page) {
        if (page.has("password")) {
            return page.has("username") ? USER_NAME_AND_PASSWORD : PASSWORD;
        }
        if (page.has("password-new")) {
            return NEW_PASSWORD;
        }
        if (page.has("otp")) {
            return ONE_TIME_CODE;
        }
        if (page.has("totp")) {
            return TOTP_SETUP;
        }
        if (page.has("firstName") || page.has("lastName")) {
            return PROFILE;
        }
        return page.has("username") ? USER_NAME : INFORMATION;
    }
}
