package dev.tenantry.apikey;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The published test vectors, by which other implementations are checked, hold for this one. */
class ApiKeyVectorsTest {

    private static final Path FILE = Path.of("..", "docs", "reference", "api-key.vectors.json");

    @ParameterizedTest
    @MethodSource
    void validOnesAreRead(Valid expected) {
        ApiKeyValue key = ApiKeyValue.parse(expected.key()).orElseThrow();
        assertThat(key.reveal()).isEqualTo(expected.key());
        assertThat(key.mode().name().toLowerCase(Locale.ROOT)).isEqualTo(expected.mode());
        assertThat(key.keyId()).isEqualTo(expected.keyId());
        assertThat(key.masked()).isEqualTo(expected.masked());
        assertThat(expected.key()).endsWith(PlainChecksum.of(expected.key().substring(0, 50)));
    }

    @ParameterizedTest
    @MethodSource
    void invalidOnesAreRefused(Invalid text) {
        assertThat(ApiKeyValue.parse(text.text())).as(text.why()).isEmpty();
    }

    @Test
    void noneStandsThereTwice() throws IOException {
        assertThat(vectors().valid())
                .extracting(Valid::key)
                .hasSizeGreaterThan(10)
                .doesNotHaveDuplicates();
        assertThat(vectors().invalid())
                .extracting(Invalid::text)
                .hasSizeGreaterThan(20)
                .doesNotHaveDuplicates();
    }

    static Stream<Valid> validOnesAreRead() throws IOException {
        return vectors().valid().stream();
    }

    static Stream<Invalid> invalidOnesAreRefused() throws IOException {
        return vectors().invalid().stream();
    }

    private static Vectors vectors() throws IOException {
        return new ObjectMapper().readValue(FILE.toFile(), Vectors.class);
    }

    record Vectors(String description, List<Valid> valid, List<Invalid> invalid) {}

    record Valid(String key, String mode, String keyId, String masked) {}

    record Invalid(String text, String why) {}
}
