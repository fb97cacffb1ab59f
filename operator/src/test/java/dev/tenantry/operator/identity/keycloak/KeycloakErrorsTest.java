package dev.tenantry.operator.identity.keycloak;

import dev.tenantry.operator.identity.IdentityFailure;
import jakarta.ws.rs.core.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class KeycloakErrorsTest {

    @ParameterizedTest
    @CsvSource({
        "400, IdentityRejected",
        "401, IdentityDenied",
        "403, IdentityDenied",
        "404, IdentityNotFound",
        "405, IdentityRejected",
        "409, IdentityConflict",
        "413, IdentityRejected",
        "415, IdentityRejected",
        "422, IdentityRejected",
        "429, IdentityThrottled",
        "500, IdentityFailed",
        "501, IdentityFailed",
        "502, IdentityUnreachable",
        "503, IdentityUnreachable",
        "504, IdentityUnreachable",
        "599, IdentityFailed"
    })
    void each_answer_has_a_reason(int status, IdentityFailure failure) {
        assertThat(KeycloakErrors.failure(status)).isEqualTo(failure);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                {"errorMessage": "A group with the given name already exists."} | A group with the given name already exists.
                {"error": "invalid_client", "error_description": "Invalid client credentials"} | Invalid client credentials
                {"error": "unknown_error"} | unknown_error
                {"errorMessage": null, "error": "unknown_error"} | unknown_error
                """)
    void keycloaks_own_words_are_passed_on(String body, String words) {
        assertThat(KeycloakErrors.detail(answer(body))).isEqualTo(" (" + words + ")");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "<html>Bad gateway</html>", "[]", "{}", "\"text\""})
    void an_answer_that_says_nothing_adds_nothing(String body) {
        assertThat(KeycloakErrors.detail(answer(body))).isEmpty();
    }

    @Test
    void an_answer_without_a_body_adds_nothing() {
        assertThat(KeycloakErrors.detail(Response.status(404).build())).isEmpty();
    }

    @Test
    void a_long_answer_is_cut() {
        assertThat(KeycloakErrors.detail(answer("{\"errorMessage\": \"" + "x".repeat(500) + "\"}")))
                .isEqualTo(" (" + "x".repeat(200) + "…)");
    }

    private static Response answer(String body) {
        return Response.status(400).entity(body).build();
    }
}
