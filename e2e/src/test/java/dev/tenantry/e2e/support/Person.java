package dev.tenantry.e2e.support;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Somebody with an address, a password and, once asked to set one up, an authenticator app. */
public final class Person {

    static final String CONFIRM = "a[href*=action-token]";
    private static final int PAGES = 15;

    private final String email;
    private final String password;
    private Optional<Totp> authenticator = Optional.empty();

    public Person(String email) {
        this(email, UUID.randomUUID().toString());
    }

    public Person(String email, String password) {
        this.email = email;
        this.password = password;
    }

    public String email() {
        return email;
    }

    public String password() {
        return password;
    }

    /**
     * Answers page after page as it is asked, until there is nothing more to answer or an answer is not accepted.
     *
     * @param asked what was asked before; it grows by what is asked now
     */
    Page walk(Page first, List<Step> asked) {
        Page page = first;
        for (int pages = 0; pages < PAGES; pages++) {
            Optional<Page> next = answer(page);
            if (next.isEmpty()) {
                return page;
            }
            asked.add(page.step());
            boolean refused =
                    next.get().step() == page.step() && !next.get().message().isEmpty();
            if (refused) {
                return next.get();
            }
            page = next.get();
        }
        throw new IllegalStateException("Still asked after " + PAGES + " pages: " + page);
    }

    private Optional<Page> answer(Page page) {
        return switch (page.step()) {
            case USER_NAME -> Optional.of(page.submit(Map.of("username", email)));
            case PASSWORD -> Optional.of(page.submit(Map.of("password", password)));
            case USER_NAME_AND_PASSWORD -> Optional.of(page.submit(Map.of("username", email, "password", password)));
            case NEW_PASSWORD ->
                Optional.of(page.submit(Map.of("password-new", password, "password-confirm", password)));
            case ONE_TIME_CODE -> authenticator.map(app -> page.submit(Map.of("otp", app.next())));
            case TOTP_SETUP -> Optional.of(setUp(page));
            case PROFILE -> Optional.of(page.submit(profile(page)));
            case CONFIRMATION -> Optional.of(page.follow(CONFIRM));
            case INFORMATION, REFUSAL, APPLICATION -> Optional.empty();
        };
    }

    private Page setUp(Page page) {
        Page shown = page.element("#mode-manual").isPresent() ? page.follow("#mode-manual") : page;
        Totp app =
                Totp.ofBase32(shown.element("#kc-totp-secret-key").orElseThrow().text());
        authenticator = Optional.of(app);
        return shown.submit(Map.of("totp", app.next(), "userLabel", "phone"));
    }

    /** Fills in what is missing, as people do. */
    private Map<String, String> profile(Page page) {
        Map<String, String> answers = new LinkedHashMap<>();
        Map<String, String> known = Map.of("firstName", "Ada", "lastName", "Lovelace", "email", email);
        known.forEach((field, value) -> page.element("form input[name=" + field + "]")
                .filter(input -> input.val().isBlank())
                .ifPresent(input -> answers.put(field, value)));
        return answers;
    }

    @Override
    public String toString() {
        return email;
    }
}
