package dev.tenantry.e2e.support;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tenantry.local.process.ChildProcess;
import dev.tenantry.local.process.Children;
import dev.tenantry.local.process.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The API gateway of the examples, run as its README says. */
public final class ExampleGateway implements AutoCloseable {

    private static final Pattern ADDRESS = Pattern.compile("Listening on (http://\\S+)");
    private static final Duration START = Duration.ofSeconds(30);

    private final Children children;
    private final ChildProcess process;

    private ExampleGateway(Children children, ChildProcess process) {
        this.children = children;
        this.process = process;
    }

    /** One that asks at this token endpoint, and checks keys so often. */
    public static ExampleGateway at(String tokenEndpoint, Duration checkInterval) throws Exception {
        Path jar = Path.of(System.getProperty("tenantry.examples"), "api-gateway/target/api-gateway.jar");
        Children children = Children.in(Files.createTempDirectory("api-gateway"));
        ChildProcess process = children.start(Command.of(
                "api-gateway",
                Command.java(),
                List.of(
                        "-jar",
                        jar.toString(),
                        "--token-endpoint",
                        tokenEndpoint,
                        "--port",
                        "0",
                        "--check-interval",
                        checkInterval.toSeconds() + "s")));
        ExampleGateway gateway = new ExampleGateway(children, process);
        process.awaitReady(() -> gateway.address().find(), START);
        return gateway;
    }

    /** The status of the answer to a request with the key. */
    public int status(String key) {
        return get(key).status();
    }

    /** What the API behind it knows of who calls. */
    public JsonNode claims(String key) {
        return get(key).expect(200);
    }

    private Http.Answer get(String key) {
        Matcher address = address();
        return Http.get(address.find() ? address.group(1) : "", key);
    }

    private Matcher address() {
        return ADDRESS.matcher(output());
    }

    /** All that it has written. */
    public String output() {
        try {
            return Files.readString(process.log());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public void close() {
        children.close();
    }
}
