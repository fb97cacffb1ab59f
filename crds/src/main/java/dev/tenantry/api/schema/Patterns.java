package dev.tenantry.api.schema;

/**
 * The formats of strings in specs, as RE2 expressions, which the API server matches. Written without backslashes where
 * possible, so that they read the same in Java, YAML and CEL.
 */
public final class Patterns {
    /** RFC 1123 label: a part of a DNS name. */
    public static final String DNS_LABEL = "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$";

    /** RFC 1123 subdomain: what Kubernetes allows as the name of most objects. */
    public static final String DNS_SUBDOMAIN = "^[a-z0-9]([-a-z0-9]*[a-z0-9])?([.][a-z0-9]([-a-z0-9]*[a-z0-9])?)*$";

    /** Any text on one line, with no white space at either end; empty too, which a minimum length forbids. */
    public static final String ONE_LINE = "^([^\\s\\x00-\\x1f\\x7f]([^\\x00-\\x1f\\x7f]*[^\\s\\x00-\\x1f\\x7f])?)?$";

    /** First and last names: the characters that Keycloak's default user profile refuses are refused here already. */
    public static final String PERSON_NAME = "^[^<>&\"$%!#?§;*~/\\\\|^=\\[\\]{}()\\x00-\\x1f\\x7f]*$";

    /** An address with a domain of at least two parts: the dot-atom form of RFC 5322, without quoting and comments. */
    public static final String EMAIL = "^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+([.][A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
            + "@[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?([.][A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)+$";

    /** ITU-T E.164: a plus sign, then 7 to 15 digits that begin with the country code. */
    public static final String E164 = "^[+][1-9][0-9]{6,14}$";

    /** RFC 3986, with the schemes of the web. */
    public static final String HTTP_URL =
            "^https?://[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:[0-9]{1,5})?([/?#][^\\s]*)?$";

    /** RFC 3986, encrypted only. */
    public static final String HTTPS_URL =
            "^https://[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:[0-9]{1,5})?([/?#][^\\s]*)?$";

    /** As {@link #HTTPS_URL}; without encryption only on the machine itself. */
    public static final String HTTPS_OR_LOOPBACK_URL =
            "^(https://[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?|http://(localhost|127[.]0[.]0[.]1))(:[0-9]{1,5})?([/?#][^\\s]*)?$";

    /**
     * A redirect URI that is compared as it is (RFC 9700, section 2.1): no wildcard, no fragment; https, loopback or a
     * private-use scheme with a dot (RFC 8252, section 7).
     */
    public static final String REDIRECT_URI =
            "^(https://[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:[0-9]{1,5})?|http://(localhost|127[.]0[.]0[.]1)(:[0-9]{1,5})?"
                    + "|[a-z][a-z0-9+-]*([.][a-z0-9+-]+)+:)(/[^\\s*#]*)?$";

    /** RFC 1035 name of at least two labels, in lower case. */
    public static final String DOMAIN = "^[a-z0-9]([-a-z0-9]*[a-z0-9])?([.][a-z0-9]([-a-z0-9]*[a-z0-9])?)+$";

    /** GEP-2257, the durations of the Gateway API. */
    public static final String DURATION = "^([0-9]{1,5}(h|m|s|ms)){1,4}$";

    /** RFC 3339, narrower than the format date-time of the API server: what every reader of the object can read, too. */
    public static final String DATE_TIME = "^[12][0-9]{3}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]{1,9})?"
            + "(Z|[+-](0[0-9]|1[0-4]):[0-5][0-9])$";

    /** What Kubernetes allows as the name of an entry of a Secret. */
    public static final String SECRET_KEY = "^[-._a-zA-Z0-9]+$";

    /** A name as Kubernetes writes the values of enumerations (API conventions). */
    public static final String PASCAL_CASE = "^[A-Z][A-Za-z0-9]*$";

    /** A decimal number of up to four places; a string, so that no digit is lost in floating point. */
    public static final String AMOUNT = "^[0-9]+([.][0-9]{1,4})?$";

    /** ISO 4217. */
    public static final String CURRENCY = "^[A-Z]{3}$";

    /** ISO 3166-1 alpha-2. */
    public static final String COUNTRY = "^[A-Z]{2}$";

    /** A name of the IANA time zone database. */
    public static final String TIME_ZONE = "^(UTC|[A-Z][A-Za-z]+(/[A-Za-z0-9_+-]+){1,2})$";

    private Patterns() {}
}
