package dev.tenantry.local.state;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class EndpointsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Endpoints ENDPOINTS = new Endpoints(
            "/p/.local/kubeconfig",
            new Endpoints.Keycloak("http://127.0.0.1:20080", "admin", "secret"),
            new Endpoints.Operator(42, "http://127.0.0.1:20081", "/p/.local/logs/operator.log"),
            new Endpoints.Mail("/p/.local/mail"));

    @TempDir
    Path state;

    @Test
    void haveTheShapeThatToolsRelyOn() throws Exception {
        ENDPOINTS.write(state);

        assertThat(JSON.readTree(state.resolve("endpoints.json").toFile())).isEqualTo(JSON.readTree("""
                {
                  "kubeconfig": "/p/.local/kubeconfig",
                  "keycloak": {"url": "http://127.0.0.1:20080", "adminUser": "admin", "adminPassword": "secret"},
                  "operator": {"pid": 42, "managementUrl": "http://127.0.0.1:20081", "log": "/p/.local/logs/operator.log"},
                  "mail": {"directory": "/p/.local/mail"}
                }"""));
    }

    @Test
    void areReadableByTheirOwnerAlone() throws Exception {
        ENDPOINTS.write(state);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state.resolve("endpoints.json"))))
                .isEqualTo("rw-------");
    }

    @Test
    void goWithoutATrace() throws Exception {
        ENDPOINTS.write(state);
        Endpoints.delete(state);
        Endpoints.delete(state);

        assertThat(state).isEmptyDirectory();
    }
}
