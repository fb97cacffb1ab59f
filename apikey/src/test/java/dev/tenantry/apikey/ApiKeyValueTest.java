package dev.tenantry.apikey;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** Examples; what holds in general is in {@link ApiKeyValuePropertiesTest}. */
class ApiKeyValueTest {

    private static final String KEY_ID = "AbCdEf012345";
    private static final String RANDOM = "abcdefghijklmnopqrstuvwxyz0123";
    private static final String KEY = "sk_test_" + KEY_ID + RANDOM + "2s8TUt";

    /** The checksums were computed with zlib's crc32; keys that are in use must go on being accepted. */
    @ParameterizedTest
    @CsvSource({
        "sk_live_000000000000000000000000000000000000000000,32jwl3",
        "sk_test_AbCdEf012345abcdefghijklmnopqrstuvwxyz0123,2s8TUt",
        "sk_live_zzzzzzzzzzzzZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZ,2McmUq",
        "sk_test_Tenantry0001ThisIsNoRealKeyItIsOnlyATest00,2USQts",
        "sk_live_leadingzeros000000000000000000000000000320,00QOea"
    })
    void aKeyWithTheChecksumOfItsTextIsAccepted(String unchecked, String checksum) {
        assertThat(ApiKeyValue.parse(unchecked + checksum))
                .get()
                .extracting(ApiKeyValue::reveal)
                .isEqualTo(unchecked + checksum);
        assertThat(PlainChecksum.of(unchecked)).isEqualTo(checksum);
    }

    @Test
    void theModeAndTheIdAreReadFromTheKey() {
        ApiKeyValue key = ApiKeyValue.parse(KEY).orElseThrow();
        assertThat(key.mode()).isEqualTo(KeyMode.TEST);
        assertThat(key.keyId()).isEqualTo(KEY_ID);
    }

    @Test
    void noSingleChangedCharacterIsAccepted() {
        String alphabet = Base62.ALPHABET + "_- ";
        for (int at = 0; at < KEY.length(); at++) {
            for (int i = 0; i < alphabet.length(); i++) {
                String changed = KEY.substring(0, at) + alphabet.charAt(i) + KEY.substring(at + 1);
                assertThat(ApiKeyValue.parse(changed).isPresent()).as(changed).isEqualTo(changed.equals(KEY));
            }
        }
    }

    @Test
    void aKeyOfTheOtherModeIsAnotherKey() {
        assertThat(ApiKeyValue.parse(KEY.replace("sk_test_", "sk_live_"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sk_test_", "sk_prod_" + KEY_ID, " " + KEY, KEY + "\n", KEY + "0", "x" + KEY})
    void whatIsNoKeyIsRefused(String text) {
        assertThat(ApiKeyValue.parse(text)).isEmpty();
    }

    @Test
    void maskedShowsThePrefixAndTheIdAndNothingElse() {
        assertThat(ApiKeyValue.parse(KEY).orElseThrow().masked()).isEqualTo("sk_test_" + KEY_ID + "…");
    }

    @Test
    void printingAKeyShowsTheMaskedForm() {
        ApiKeyValue key = ApiKeyValue.parse(KEY).orElseThrow();
        assertThat(key).hasToString(key.masked());
        assertThat("issued " + key).doesNotContain(RANDOM).doesNotContain("2s8TUt");
    }

    @Test
    void keysAreEqualWhenTheyAreTheSameKey() {
        assertThat(ApiKeyValue.parse(KEY)).isEqualTo(ApiKeyValue.parse(KEY));
        assertThat(ApiKeyValue.parse(KEY))
                .isNotEqualTo(ApiKeyValue.parse("sk_live_00000000000000000000000000000000000000000032jwl3"));
    }

    @Test
    void aKeyIsFoundInTheMidstOfText() {
        assertThat(ApiKeyValue.PATTERN
                        .matcher("Authorization: Bearer " + KEY + "\n")
                        .results())
                .singleElement()
                .satisfies(found -> assertThat(ApiKeyValue.parse(found.group())).isPresent());
    }

    @ParameterizedTest
    @ValueSource(strings = {"123456789", "a_b", "a b", "ä", "1-"})
    void aKeyIdCannotBeginWithMoreThanEightCharactersOrWithOthers(String prefix) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ApiKeyValue.generate(KeyMode.LIVE, prefix, new SecureRandom()))
                .withMessageContaining("at most 8 characters of 0-9, A-Z and a-z");
    }

    @Test
    void keysOfTheSameBeginningDifferInTheRestOfTheirIds() {
        assertThat(Stream.generate(() -> ApiKeyValue.generate(KeyMode.LIVE, "abcdef", new SecureRandom())
                                .keyId())
                        .limit(100)
                        .distinct())
                .hasSize(100);
    }

    @Test
    void noTwoKeysAreTheSameAndNeitherAreTheirIds() {
        SecureRandom random = new SecureRandom();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            ApiKeyValue key = ApiKeyValue.generate(KeyMode.LIVE, "", random);
            assertThat(seen.add(key.reveal())).isTrue();
            assertThat(seen.add(key.keyId())).isTrue();
        }
    }
}
