package dev.tenantry.operator.admission;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WarningsTest {

    private final Warnings warnings = new Warnings();

    @Test
    void whatFitsIsSaidAsItIs() {
        warnings.add("one");
        warnings.add("two");

        assertThat(warnings.list()).containsExactly("one", "two");
    }

    @Test
    void aLongOneIsCutBetweenCharacters() {
        warnings.add("→".repeat(200));

        String cut = warnings.list().get(0);
        assertThat(cut).matches("→+…");
        assertThat(cut.getBytes(StandardCharsets.UTF_8)).hasSizeBetween(254, 256);
    }

    @Test
    void whatIsBeyondTheRoomIsCounted() {
        for (int number = 0; number < 1_000; number++) {
            warnings.add("x".repeat(100));
        }

        assertThat(warnings.list()).hasSize(36).endsWith("and 965 more");
    }
}
