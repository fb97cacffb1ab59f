package dev.tenantry.local.up;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tenantry.local.console.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** The example manifests: applied, waited for, and what can be tried with them. */
final class Quickstart {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final String GROUP = "tenantry.dev/";

    private final Kubectl kubectl;
    private final Path manifests;

    Quickstart(Kubectl kubectl, Path manifests) {
        this.kubectl = kubectl;
        this.manifests = manifests;
    }

    void apply() throws IOException, InterruptedException {
        kubectl.run("apply", "-f", manifests.toString());
    }

    /**
     * Waits until each object of ours has the condition Ready for what its spec says now.
     *
     * @return what is not ready after the time, and why; empty when all is well
     */
    List<String> awaitReady(Duration timeout, Progress progress) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        int waitingFor = 0;
        while (true) {
            List<String> notReady = notReady();
            if (notReady.isEmpty() || System.nanoTime() > deadline) {
                return notReady;
            }
            if (notReady.size() != waitingFor) {
                progress.doing(
                        "waiting for " + notReady.size() + " of " + objects().size() + " objects");
            }
            waitingFor = notReady.size();
            Thread.sleep(POLL.toMillis());
        }
    }

    /** How the step that waited for them ends, given what is not ready. */
    static String ending(List<String> notReady) {
        return notReady.isEmpty() ? "done in" : "not all ready after";
    }

    /** An API key that has been issued, if there is one. */
    Optional<IssuedKey> issuedKey() throws IOException, InterruptedException {
        return objects().stream()
                .filter(object -> object.path("kind").asText().equals("ApiKey"))
                .filter(object -> object.path("status").hasNonNull("secretName"))
                .map(object -> new IssuedKey(
                        object.path("metadata").path("namespace").asText(),
                        object.path("status").path("secretName").asText()))
                .findFirst();
    }

    /** Where an issued key is. */
    record IssuedKey(String namespace, String secretName) {}

    private List<String> notReady() throws IOException, InterruptedException {
        List<String> notReady = new ArrayList<>();
        for (JsonNode object : objects()) {
            Optional<String> reason = whyNotReady(object);
            reason.ifPresent(why -> notReady.add("%s %s: %s"
                    .formatted(
                            object.path("kind").asText(),
                            object.path("metadata").path("name").asText(),
                            why)));
        }
        return notReady;
    }

    /** What the condition Ready says, nothing when it is true for the present generation. */
    static Optional<String> whyNotReady(JsonNode object) {
        JsonNode status = object.path("status");
        Optional<JsonNode> ready = StreamSupport.stream(
                        status.path("conditions").spliterator(), false)
                .filter(condition -> condition.path("type").asText().equals("Ready"))
                .findFirst();
        if (ready.isEmpty()) {
            return Optional.of("has no condition Ready yet");
        }
        if (status.path("observedGeneration").asLong()
                != object.path("metadata").path("generation").asLong()) {
            return Optional.of("its last change has not been looked at yet");
        }
        JsonNode condition = ready.get();
        return condition.path("status").asText().equals("True")
                ? Optional.empty()
                : Optional.of(condition.path("reason").asText() + ": "
                        + condition.path("message").asText());
    }

    private List<JsonNode> objects() throws IOException, InterruptedException {
        String found = kubectl.run("get", "-f", manifests.toString(), "--ignore-not-found", "--output=json");
        if (found.isBlank()) {
            return List.of();
        }
        JsonNode answer = JSON.readTree(found);
        List<JsonNode> objects = new ArrayList<>();
        if (answer.has("items")) {
            answer.path("items").forEach(objects::add);
        } else {
            objects.add(answer);
        }
        objects.removeIf(object -> !object.path("apiVersion").asText().startsWith(GROUP));
        return objects;
    }
}
