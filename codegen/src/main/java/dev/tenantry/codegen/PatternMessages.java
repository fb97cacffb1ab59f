package dev.tenantry.codegen;

import dev.tenantry.api.schema.Patterns;
import io.fabric8.kubernetes.api.model.apiextensions.v1.ValidationRule;
import io.fabric8.kubernetes.api.model.apiextensions.v1.ValidationRuleBuilder;
import java.util.Map;

import static java.util.Map.entry;

/**
 * What to write instead, for each pattern: the API server's own message for a pattern shows the expression alone. A
 * short pattern stays in the schema beside its rule, for editors and for checks without an API server, which know no CEL;
 * a long one would only hide the message behind itself.
 */
final class PatternMessages {
    private static final Map<String, String> BY_PATTERN = Map.ofEntries(
            entry(
                    Patterns.DNS_LABEL,
                    "Write a name as Kubernetes has them: lower-case letters, digits and hyphens, beginning and ending with a letter or digit."),
            entry(
                    Patterns.DNS_SUBDOMAIN,
                    "Write a name as Kubernetes has them: lower-case letters, digits, hyphens and dots, beginning and ending with a letter or"
                            + " digit."),
            entry(Patterns.ONE_LINE, "Write it on one line, without white space at the beginning or end."),
            entry(
                    Patterns.PERSON_NAME,
                    "Leave out the characters < > & \" $ % ! # ? § ; * ~ / \\ | ^ = [ ] { } ( ), which Keycloak refuses in names."),
            entry(Patterns.EMAIL, "Write one e-mail address in ASCII characters (RFC 5321), such as jo@example.com."),
            entry(
                    Patterns.E164,
                    "Write the number in E.164 format: a plus sign, country code and number, digits only, such as +4930123456."),
            entry(Patterns.HTTP_URL, "Write a URL that begins with https:// or http://, such as https://example.com."),
            entry(Patterns.HTTPS_URL, "Write a URL that begins with https://, such as https://example.com/logo.png."),
            entry(
                    Patterns.HTTPS_OR_LOOPBACK_URL,
                    "Write a URL that begins with https://, such as https://login.example.com; http:// only with localhost or 127.0.0.1."),
            entry(
                    Patterns.REDIRECT_URI,
                    "Write an exact address, without * and #, that begins with https://, such as https://app.example.com/callback;"
                            + " http:// only with localhost or 127.0.0.1; a scheme of the program's own has a dot, as in"
                            + " com.example.app:/callback."),
            entry(Patterns.DOMAIN, "Write a domain in lower case, such as example.com."),
            entry(
                    Patterns.DURATION,
                    "Write a duration as GEP-2257 has them: whole numbers with h, m, s or ms, such as 90m or 1h30m."),
            entry(Patterns.SECRET_KEY, "Write letters, digits, hyphens, underscores and dots."),
            entry(Patterns.DATE_TIME, "Write a time as RFC 3339 has them, such as 2027-01-31T00:00:00Z."),
            entry(Patterns.PASCAL_CASE, "Write a capital letter, then letters and digits, such as ReadCalls."),
            entry(
                    Patterns.AMOUNT,
                    "Write the amount in digits with a decimal point and at most four places, in quotes, such as \"49.00\"."),
            entry(Patterns.CURRENCY, "Write the ISO 4217 code of the currency, three capital letters, such as EUR."),
            entry(
                    Patterns.COUNTRY,
                    "Write the ISO 3166-1 alpha-2 code of the country, two capital letters, such as DE."),
            entry(Patterns.TIME_ZONE, "Write the IANA name of the time zone, such as Europe/Berlin."));

    /** What still reads as a format in one line of an error message, in characters. */
    private static final int READABLE = 60;

    private PatternMessages() {}

    static boolean readable(String pattern) {
        return pattern.length() <= READABLE;
    }

    static ValidationRule rule(String pattern) {
        String message = BY_PATTERN.get(pattern);
        if (message == null) {
            throw new IllegalStateException("The pattern " + pattern + " has no message: add one to PatternMessages.");
        }
        // A raw string with three quotes: patterns contain backslashes and both kinds of quotes.
        return new ValidationRuleBuilder()
                .withRule("self.matches(r'''" + pattern + "''')")
                .withMessage(message)
                .build();
    }
}
