package dev.tenantry.local.binaries;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class RecipeTest {
    private final Recipe recipe = Recipe.load();

    @Test
    void takesTheVersionsFromTheGoModule() {
        assertThat(recipe.kubernetesVersion()).matches("v1\\.\\d+\\.\\d+");
        assertThat(recipe.etcdVersion()).matches("v3\\.\\d+\\.\\d+");
    }

    @Test
    void tellsTheProgramsTheirVersion() {
        String[] parts = recipe.kubernetesVersion().split("\\.");

        assertThat(recipe.linkerFlags())
                .contains("version.gitVersion=" + recipe.kubernetesVersion())
                .contains("version.gitMinor=" + parts[1] + " ");
    }

    @Test
    void hasAHashThatNamesACacheFolder() {
        assertThat(recipe.hash())
                .matches("[0-9a-f]{12}")
                .isEqualTo(Recipe.load().hash());
    }

    @Test
    void writesAModuleThatGoCanBuild(@TempDir Path folder) throws Exception {
        recipe.writeTo(folder);

        assertThat(folder.resolve("go.mod")).content().startsWith("module ");
        assertThat(folder.resolve("go.sum")).isNotEmptyFile();
        for (String goPackage : Recipe.PACKAGES.values()) {
            assertThat(Files.readString(folder.resolve("tools.go"))).contains('"' + goPackage + '"');
        }
    }
}
