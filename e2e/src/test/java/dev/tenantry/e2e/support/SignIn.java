package dev.tenantry.e2e.support;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tenantry.api.v1alpha1.IdentityStatus;
import dev.tenantry.api.v1alpha1.Organization;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import static org.awaitility.Awaitility.await;

/**
 * The sign-in at one organization's application, as that application starts it: authorization code (RFC 6749) with PKCE
 * (RFC 7636), for a token of this organization.
 *
 * @param provider alias of the identity provider that the application names; empty when the person is to choose
 */
public record SignIn(String issuer, String clientId, String redirectUri, String alias, String provider) {

    private static final SecureRandom RANDOM = new SecureRandom();

    /** With what the organization's status says, once it says it. */
    public static SignIn to(Tenant tenant, String organization) {
        Organization found = await("the client of " + organization)
                .atMost(Tenant.PATIENCE)
                .until(() -> tenant.get(Organization.class, organization), SignIn::hasClient);
        IdentityStatus identity = found.getStatus().identity();
        return new SignIn(
                identity.issuer(),
                identity.clientId(),
                found.getSpec().identity().redirectUris().get(0),
                identity.alias(),
                "");
    }

    /** At an identity provider that the application names, whosever it is. */
    public SignIn at(String identityProvider) {
        return new SignIn(issuer, clientId, redirectUri, alias, identityProvider);
    }

    private static boolean hasClient(Organization organization) {
        return organization != null
                && organization.getStatus() != null
                && organization.getStatus().identity() != null
                && organization.getStatus().identity().clientId() != null;
    }

    /** Somebody signs in, in a new browser, and answers whatever is asked. */
    public Attempt as(Person person) {
        return as(person, new Browser());
    }

    public Attempt as(Person person, Browser browser) {
        return begin(browser).answeredBy(person);
    }

    /** The first page, for going on step by step. */
    public Attempt begin(Browser browser) {
        String verifier = random();
        Map<String, String> query = new LinkedHashMap<>();
        query.put("response_type", "code");
        query.put("client_id", clientId);
        query.put("redirect_uri", redirectUri);
        query.put("scope", "openid organization:" + alias);
        query.put("state", random());
        query.put("code_challenge", challenge(verifier));
        query.put("code_challenge_method", "S256");
        if (!provider.isEmpty()) {
            query.put("kc_idp_hint", provider);
        }
        Page first = browser.open(URI.create(endpoint("authorization_endpoint") + "?" + Http.form(query)));
        return new Attempt(this, verifier, query.get("state"), List.of(), first);
    }

    String endpoint(String name) {
        return Http.json(issuer + "/.well-known/openid-configuration").get(name).asText();
    }

    private static String random() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String challenge(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * How far a sign-in came.
     *
     * @param asked what was asked for and answered, in order
     * @param page where it stands
     */
    public record Attempt(SignIn to, String verifier, String state, List<Step> asked, Page page) {

        /** Goes on from the page where it stands. */
        public Attempt answeredBy(Person person) {
            Visit visit = Visit.of(person, page);
            List<Step> all = new ArrayList<>(asked);
            all.addAll(visit.asked());
            return new Attempt(to, verifier, state, List.copyOf(all), visit.end());
        }

        /** Goes on from a page that the test itself came to. */
        public Attempt at(Page other) {
            return new Attempt(to, verifier, state, asked, other);
        }

        /** Swaps the code for tokens, as the application does; a code is good for one swap. */
        public Tokens tokens() {
            Map<String, String> answer = page.parameters();
            if (page.step() != Step.APPLICATION || !answer.containsKey("code")) {
                throw new IllegalStateException("No code after " + asked + ": " + page);
            }
            if (!state.equals(answer.get("state"))) {
                throw new IllegalStateException("The answer is not to this request: its state differs");
            }
            JsonNode tokens = Http.post(
                            to.endpoint("token_endpoint"),
                            Map.of(
                                    "grant_type", "authorization_code",
                                    "client_id", to.clientId(),
                                    "redirect_uri", to.redirectUri(),
                                    "code", answer.get("code"),
                                    "code_verifier", verifier))
                    .expect(200);
            return Tokens.of(to, tokens);
        }

        /** Keeps verifier and code out of test reports. */
        @Override
        public String toString() {
            return asked.stream().map(Step::name).collect(Collectors.joining(", ")) + " → " + page;
        }
    }
}
