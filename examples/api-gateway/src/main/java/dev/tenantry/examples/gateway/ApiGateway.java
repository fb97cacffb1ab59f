package dev.tenantry.examples.gateway;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The gateway, listening. Only on this machine: keys must not go over a network without TLS. */
final class ApiGateway implements AutoCloseable {

    private static final int THREADS = 64;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

    private ApiGateway(HttpServer server) {
        this.server = server;
    }

    static ApiGateway start(GatewaySettings settings, Clock clock) throws IOException {
        Keycloak keycloak = new Keycloak(settings.tokenEndpoint(), settings.timeout());
        KeyAuthenticator authenticator = new KeyAuthenticator(keycloak, settings.policy(), clock);
        ApiGateway gateway = new ApiGateway(
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), settings.port()), 0));
        gateway.server.createContext("/", new KeyProtectedHandler(authenticator, new EchoApi()));
        gateway.server.setExecutor(gateway.threads);
        gateway.server.start();
        return gateway;
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
