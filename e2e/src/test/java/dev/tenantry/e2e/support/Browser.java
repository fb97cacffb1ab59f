package dev.tenantry.e2e.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jsoup.nodes.FormElement;

/**
 * What a browser does in a sign-in, without an engine: it keeps cookies, follows redirects, passes SAML messages on and sends
 * forms. It goes to 127.0.0.1 alone: a redirect to anywhere else is where the application takes over, and it stops there.
 */
public final class Browser {

    private static final int REDIRECTS = 20;
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private final Cookies cookies = new Cookies();

    public Page open(URI address) {
        return arrive(address, HttpRequest.newBuilder(address).GET());
    }

    Page send(URI action, Map<String, String> fields) {
        return arrive(
                action,
                HttpRequest.newBuilder(action)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(Http.form(fields))));
    }

    private Page arrive(URI address, HttpRequest.Builder request) {
        URI at = address;
        HttpResponse<String> response = exchange(at, request);
        for (int redirects = 0; redirects < REDIRECTS; redirects++) {
            Optional<String> location = response.headers().firstValue("Location");
            if (response.statusCode() / 100 != 3 || location.isEmpty()) {
                return passOn(new Page(this, at, response.statusCode(), response.body()));
            }
            at = at.resolve(location.get());
            if (!"127.0.0.1".equals(at.getHost())) {
                return Page.application(this, at);
            }
            response = exchange(at, HttpRequest.newBuilder(at).GET());
        }
        throw new IllegalStateException("Redirected in circles, last to " + at.getPath());
    }

    /** SAML's POST binding is a form that a script sends at once. */
    private Page passOn(Page page) {
        Optional<FormElement> message =
                page.form().filter(form -> form.selectFirst("[name=SAMLRequest], [name=SAMLResponse]") != null);
        return message.map(form -> send(page.action(form), Page.data(form))).orElse(page);
    }

    private HttpResponse<String> exchange(URI address, HttpRequest.Builder request) {
        String header = cookies.header(address);
        if (!header.isEmpty()) {
            request.header("Cookie", header);
        }
        try {
            HttpResponse<String> response =
                    CLIENT.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
            cookies.take(response);
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
