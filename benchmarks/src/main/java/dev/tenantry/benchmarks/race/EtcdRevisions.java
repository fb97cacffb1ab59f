package dev.tenantry.benchmarks.race;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** How often an object was written, by etcd's own count: what a watch has to have seen. */
final class EtcdRevisions {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI range;

    EtcdRevisions(URI etcd) {
        this.range = etcd.resolve("/v3/kv/range");
    }

    /** @param path as the API server stores it, such as {@code configmaps/default/mine} */
    long of(String path) throws IOException, InterruptedException {
        String key = Base64.getEncoder().encodeToString(("/registry/" + path).getBytes(StandardCharsets.UTF_8));
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(range)
                        .POST(BodyPublishers.ofString("{\"key\": \"" + key + "\"}"))
                        .build(),
                BodyHandlers.ofString());
        JsonNode found = JSON.readTree(answer.body()).path("kvs").path(0).path("version");
        return found.asLong(0);
    }
}
