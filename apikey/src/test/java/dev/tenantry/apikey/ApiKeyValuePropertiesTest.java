package dev.tenantry.apikey;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;

import static org.assertj.core.api.Assertions.assertThat;

/** What holds for every key. */
class ApiKeyValuePropertiesTest {

    private static final int PREFIX = "sk_live_".length();
    private static final int KEY_ID = 12;
    private static final int CHECKSUM = 6;

    @Property
    void aGeneratedKeyIsReadBackAsItself(
            @ForAll KeyMode mode,
            @ForAll @AlphaChars @NumericChars @StringLength(max = 8) String keyIdPrefix,
            @ForAll long seed) {
        ApiKeyValue key = ApiKeyValue.generate(mode, keyIdPrefix, new SeededRandom(seed));
        ApiKeyValue read = ApiKeyValue.parse(key.reveal()).orElseThrow();
        assertThat(read).isEqualTo(key).hasSameHashCodeAs(key);
        assertThat(read.mode()).isEqualTo(mode);
        assertThat(read.keyId()).isEqualTo(key.keyId()).hasSize(KEY_ID).startsWith(keyIdPrefix);
    }

    @Property
    void aKeyHasThePrefixOfItsModeThenFortyEightLettersAndDigits(@ForAll("keys") ApiKeyValue key) {
        assertThat(key.reveal())
                .hasSize(56)
                .matches(ApiKeyValue.PATTERN)
                .matches((key.mode() == KeyMode.LIVE ? "sk_live_" : "sk_test_") + "[0-9A-Za-z]{48}");
    }

    @Property
    void theLastSixCharactersAreTheChecksumOfTheRest(@ForAll("keys") ApiKeyValue key) {
        String text = key.reveal();
        int end = text.length() - CHECKSUM;
        assertThat(text.substring(end)).isEqualTo(PlainChecksum.of(text.substring(0, end)));
    }

    @Property
    void anyOneChangedCharacterIsRefused(
            @ForAll("keys") ApiKeyValue key,
            @ForAll @IntRange(max = 55) int at,
            @ForAll @AlphaChars @NumericChars char other) {
        String text = key.reveal();
        Assume.that(text.charAt(at) != other);
        assertThat(ApiKeyValue.parse(text.substring(0, at) + other + text.substring(at + 1)))
                .isEmpty();
    }

    @Property
    void twoNeighboursThatChangedPlacesAreRefused(@ForAll("keys") ApiKeyValue key, @ForAll @IntRange(max = 54) int at) {
        String text = key.reveal();
        Assume.that(text.charAt(at) != text.charAt(at + 1));
        assertThat(ApiKeyValue.parse(
                        text.substring(0, at) + text.charAt(at + 1) + text.charAt(at) + text.substring(at + 2)))
                .isEmpty();
    }

    @Property
    void aKeyThatWasCutOrLengthenedIsRefused(@ForAll("keys") ApiKeyValue key, @ForAll @IntRange(max = 55) int length) {
        String text = key.reveal();
        assertThat(ApiKeyValue.parse(text.substring(0, length))).isEmpty();
        assertThat(ApiKeyValue.parse(text + text.charAt(length))).isEmpty();
    }

    @Property
    void anyOtherTextIsRefusedAndNeverFails(@ForAll String text) {
        assertThat(ApiKeyValue.parse(text)).isEmpty();
    }

    /** Two keys that differ in nothing but their random part look the same when masked: nothing of it is shown. */
    @Property
    void maskedDoesNotDependOnTheRandomPart(
            @ForAll("keys") ApiKeyValue key,
            @ForAll @AlphaChars @NumericChars @StringLength(30) String one,
            @ForAll @AlphaChars @NumericChars @StringLength(30) String other) {
        String head = key.reveal().substring(0, PREFIX + KEY_ID);
        assertThat(keyOf(head + one).masked())
                .isEqualTo(keyOf(head + other).masked())
                .isEqualTo(head + "…");
        assertThat(keyOf(head + one)).hasToString(head + "…");
    }

    @Provide
    Arbitrary<ApiKeyValue> keys() {
        return Combinators.combine(
                        Arbitraries.of(KeyMode.class), Arbitraries.longs().withoutEdgeCases())
                .as((mode, seed) -> ApiKeyValue.generate(mode, "", new SeededRandom(seed)));
    }

    private static ApiKeyValue keyOf(String unchecked) {
        return ApiKeyValue.parse(unchecked + PlainChecksum.of(unchecked)).orElseThrow();
    }
}
