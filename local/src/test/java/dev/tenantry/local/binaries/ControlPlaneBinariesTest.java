package dev.tenantry.local.binaries;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ControlPlaneBinariesTest {
    @TempDir
    Path folder;

    @Test
    void ofANamedFolderAreTakenAsTheyAre() throws Exception {
        for (String program : Recipe.PACKAGES.keySet()) {
            executable(program);
        }

        ControlPlaneBinaries binaries = ControlPlaneBinaries.named(folder);

        assertThat(binaries.etcd()).isExecutable().hasFileName("etcd");
        assertThat(binaries.apiServer()).isExecutable().hasFileName("kube-apiserver");
        assertThat(binaries.controllerManager()).isExecutable().hasFileName("kube-controller-manager");
        assertThat(binaries.kubectl()).isExecutable().hasFileName("kubectl");
    }

    @Test
    void thatANamedFolderLacksAreNamed() throws Exception {
        executable("etcd");
        executable("kubectl");
        executable("kube-apiserver");

        assertThatThrownBy(() -> ControlPlaneBinaries.named(folder))
                .isInstanceOf(BinariesUnavailableException.class)
                .hasMessage(
                        "TENANTRY_CONTROL_PLANE_BINARIES names %s, which lacks the executable kube-controller-manager"
                                .formatted(folder));
    }

    private void executable(String program) throws Exception {
        assertThat(Files.createFile(folder.resolve(program)).toFile().setExecutable(true))
                .isTrue();
    }
}
