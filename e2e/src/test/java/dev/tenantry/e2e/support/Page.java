package dev.tenantry.e2e.support;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;

/** A page of Keycloak, or the redirect with which it hands over to the application. */
public final class Page {

    private static final Pattern REALM = Pattern.compile("/realms/([^/]+)");
    private static final String FEEDBACK = ".kc-feedback-text, [class*=alert__title], [id^=input-error], .instruction, "
            + "#kc-error-message, [class*=helper-text__item-text]";

    private final Browser browser;
    private final URI address;
    private final int status;
    private final Document document;

    Page(Browser browser, URI address, int status, String html) {
        this.browser = browser;
        this.address = address;
        this.status = status;
        this.document = Jsoup.parse(html, address.toString());
    }

    static Page application(Browser browser, URI redirect) {
        return new Page(browser, redirect, 302, "");
    }

    /** What the page asks for. */
    public Step step() {
        return Step.of(this);
    }

    public URI address() {
        return address;
    }

    public int status() {
        return status;
    }

    /** The realm whose page it is: another one than the organization's is its identity provider. */
    public String realm() {
        Matcher realm = REALM.matcher(address.getPath());
        return realm.find() ? realm.group(1) : "";
    }

    /** What the page says: an error, an instruction; empty when it says nothing. */
    public String message() {
        return document.select(FEEDBACK).stream()
                .map(Element::text)
                .filter(text -> text.length() > 1)
                .distinct()
                .collect(Collectors.joining(" "));
    }

    /** The names on the buttons of other identity providers. */
    public List<String> providers() {
        return document.select("#kc-social-providers a").eachText();
    }

    /** Whether there is a field of this name to fill in. */
    public boolean has(String field) {
        return document.selectFirst("form [name=" + field + "]:not([type=hidden])") != null;
    }

    boolean hasForm() {
        return form().isPresent();
    }

    Optional<FormElement> form() {
        return document.forms().stream().findFirst();
    }

    Optional<Element> element(String css) {
        return Optional.ofNullable(document.selectFirst(css));
    }

    /** What the application gets in the query of its redirect URI. */
    public Map<String, String> parameters() {
        Map<String, String> parameters = new TreeMap<>();
        for (String pair : Optional.ofNullable(address.getRawQuery()).orElse("").split("&", -1)) {
            String[] parts = pair.split("=", 2);
            parameters.put(decoded(parts[0]), parts.length == 1 ? "" : decoded(parts[1]));
        }
        return parameters;
    }

    /** Sends the page's form with these fields; the others, hidden ones as well, go as they are. */
    public Page submit(Map<String, String> fields) {
        FormElement form = form().orElseThrow(() -> new IllegalStateException("There is no form on " + this));
        Map<String, String> data = data(form);
        data.putAll(fields);
        return browser.send(action(form), data);
    }

    static Map<String, String> data(FormElement form) {
        Map<String, String> data = new TreeMap<>();
        form.formData().forEach(field -> data.put(field.key(), field.value()));
        return data;
    }

    URI action(FormElement form) {
        return form.hasAttr("action") ? URI.create(form.absUrl("action")) : address;
    }

    /** Follows the first link that matches, as in {@code a[href*=reset-credentials]}. */
    public Page follow(String css) {
        Element link =
                element(css).orElseThrow(() -> new IllegalStateException("There is no link " + css + " on " + this));
        return browser.open(URI.create(link.absUrl("href")));
    }

    private static String decoded(String value) {
        return URLDecoder.decode(value, StandardCharsets.UTF_8);
    }

    /** For failures: what the page says, without the query of its address and what is in its fields. */
    @Override
    public String toString() {
        return "%s (%d, %s): %s [%s]"
                .formatted(
                        address.getPath(),
                        status,
                        step(),
                        document.select("h1").text(),
                        step() == Step.APPLICATION
                                ? parameters().getOrDefault("error", "")
                                        + parameters().getOrDefault("error_description", "")
                                : message());
    }
}
