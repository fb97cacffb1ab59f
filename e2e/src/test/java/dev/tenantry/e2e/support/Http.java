package dev.tenantry.e2e.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** The requests that an application makes itself, without a browser. */
final class Http {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    record Answer(int status, JsonNode body) {

        /** The body of an answer that has to be of this status. */
        JsonNode expect(int expected) {
            if (status != expected) {
                throw new IllegalStateException("Answered %d, not %d: %s %s"
                        .formatted(
                                status,
                                expected,
                                body.path("error").asText(),
                                body.path("error_description").asText()));
            }
            return body;
        }
    }

    private Http() {}

    static JsonNode json(String address) {
        return send(HttpRequest.newBuilder(URI.create(address)).GET()).expect(200);
    }

    static String text(String address) {
        HttpResponse<String> response =
                exchange(HttpRequest.newBuilder(URI.create(address)).GET(), BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IllegalStateException("Answered " + response.statusCode());
        }
        return response.body();
    }

    static Answer get(String address, String bearer) {
        return send(HttpRequest.newBuilder(URI.create(address))
                .header("Authorization", "Bearer " + bearer)
                .GET());
    }

    static Answer post(String address, Map<String, String> fields) {
        return send(HttpRequest.newBuilder(URI.create(address))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form(fields))));
    }

    static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    static JsonNode parse(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Answer send(HttpRequest.Builder request) {
        HttpResponse<byte[]> response = exchange(request, BodyHandlers.ofByteArray());
        return new Answer(response.statusCode(), parse(response.body()));
    }

    private static <T> HttpResponse<T> exchange(HttpRequest.Builder request, BodyHandler<T> body) {
        try {
            return CLIENT.send(request.timeout(Duration.ofSeconds(30)).build(), body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
