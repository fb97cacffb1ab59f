package dev.tenantry.local.state;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class SettingsTest {
    @TempDir
    Path state;

    @Test
    void areTheSameInTheNextRun() throws Exception {
        Settings first = Settings.in(state);
        int port = first.port("keycloak");
        String password = first.secret("password");

        Settings next = Settings.in(state);

        assertThat(next.port("keycloak")).isEqualTo(port);
        assertThat(next.secret("password")).isEqualTo(password);
    }

    @Test
    void differByName() throws Exception {
        Settings settings = Settings.in(state);

        assertThat(settings.secret("one")).hasSize(32).isNotEqualTo(settings.secret("two"));
    }

    @Test
    void keepAPortThatIsInUseByOurselves() throws Exception {
        Settings settings = Settings.in(state);
        int port = settings.port("keycloak");

        try (ServerSocket ours = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(settings.port("keycloak")).isEqualTo(ours.getLocalPort());
        }
    }

    @Test
    void giveWayWhereSomebodyElseTookThePort() throws Exception {
        int port = Settings.in(state).port("keycloak");

        try (ServerSocket somebodyElses = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(Settings.in(state).port("keycloak")).isNotEqualTo(somebodyElses.getLocalPort());
        }
    }

    @Test
    void areReadableByTheirOwnerAlone() throws Exception {
        Settings.in(state).secret("password");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state.resolve("settings.json"))))
                .isEqualTo("rw-------");
    }
}
