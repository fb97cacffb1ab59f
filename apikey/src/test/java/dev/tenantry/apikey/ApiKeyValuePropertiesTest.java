package dev.tenantry.operator.secret;

import java.security.SecureRandom;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;

import static org.assertj.core.api.Assertions.assertThat;

/** What holds for every key. */
class ApiKeyValuePropertiesTest {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int PREFIX = "sk_live_".length();
    private static final int KEY_ID = 12;
    private static final int CHECKSUM = 6;

    @Property
    void aGeneratedKeyIsReadBackAsItself(@ForAll KeyMode mode) {
        ApiKeyValue key = ApiKeyValue.generate(mode, RANDOM);
        ApiKeyValue read = ApiKeyValue.parse(key.reveal()).orElseThrow();
        assertThat(read).isEqualTo(key).hasSameHashCodeAs(key);
        assertThat(read.mode()).isEqualTo(mode);
        assertThat(read.keyId()).isEqualTo(key.keyId());
    }

    @Property
    void aKeyHasThePrefixOfItsModeThenFortyEightLettersAndDigits(@ForAll KeyMode mode) {
        String key = ApiKeyValue.generate(mode, RANDOM).reveal();
        assertThat(key)
                .hasSize(56)
                .matches(ApiKeyValue.PATTERN)
                .matches((mode == KeyMode.LIVE ? "sk_live_" : "sk_test_") + "[0-9A-Za-z]{48}");
    }

    @Property
    void theLastSixCharactersAreTheChecksumOfTheRest(@ForAll KeyMode mode) {
        String key = ApiKeyValue.generate(mode, RANDOM).reveal();
        int end = key.length() - CHECKSUM;
        assertThat(key.substring(end)).isEqualTo(PlainChecksum.of(key.substring(0, end)));
    }

    @Property
    void anyOneChangedCharacterIsRefused(
            @ForAll KeyMode mode, @ForAll @IntRange(max = 55) int at, @ForAll @AlphaChars @NumericChars char other) {
        String key = ApiKeyValue.generate(mode, RANDOM).reveal();
        Assume.that(key.charAt(at) != other);
        assertThat(ApiKeyValue.parse(key.substring(0, at) + other + key.substring(at + 1)))
                .isEmpty();
    }

    @Property
    void twoNeighboursThatChangedPlacesAreRefused(@ForAll KeyMode mode, @ForAll @IntRange(max = 54) int at) {
        String key = ApiKeyValue.generate(mode, RANDOM).reveal();
        Assume.that(key.charAt(at) != key.charAt(at + 1));
        assertThat(ApiKeyValue.parse(
                        key.substring(0, at) + key.charAt(at + 1) + key.charAt(at) + key.substring(at + 2)))
                .isEmpty();
    }

    @Property
    void aKeyThatWasCutOrLengthenedIsRefused(@ForAll KeyMode mode, @ForAll @IntRange(min = 1, max = 55) int length) {
        String key = ApiKeyValue.generate(mode, RANDOM).reveal();
        assertThat(ApiKeyValue.parse(key.substring(0, length))).isEmpty();
        assertThat(ApiKeyValue.parse(key + key.charAt(length))).isEmpty();
    }

    @Property
    void anyOtherTextIsRefusedAndNeverFails(@ForAll String text) {
        assertThat(ApiKeyValue.parse(text)).isEmpty();
    }

    /** Two keys that differ in nothing but their random part look the same when masked: nothing of it is shown. */
    @Property
    void maskedDoesNotDependOnTheRandomPart(
            @ForAll KeyMode mode,
            @ForAll @AlphaChars @NumericChars @StringLength(30) String one,
            @ForAll @AlphaChars @NumericChars @StringLength(30) String other) {
        String head = ApiKeyValue.generate(mode, RANDOM).reveal().substring(0, PREFIX + KEY_ID);
        assertThat(keyOf(head + one).masked())
                .isEqualTo(keyOf(head + other).masked())
                .isEqualTo(head + "…");
        assertThat(keyOf(head + one)).hasToString(head + "…");
    }

    private static ApiKeyValue keyOf(String unchecked) {
        return ApiKeyValue.parse(unchecked + PlainChecksum.of(unchecked)).orElseThrow();
    }
}
