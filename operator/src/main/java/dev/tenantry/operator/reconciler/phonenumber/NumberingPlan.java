package dev.tenantry.operator.reconciler.phonenumber;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the world's numbering plans know of a number, by libphonenumber. */
final class NumberingPlan {

    private NumberingPlan() {}

    /**
     * @param formatted as it is written internationally, {@code +1 415-555-2671}
     * @param country ISO 3166-1 alpha-2, or {@code 001} for a number of no country
     * @param type as libphonenumber names it, in PascalCase: {@code Mobile}, {@code FixedLineOrMobile}, {@code TollFree}
     */
    record Listing(String formatted, String country, String type) {}

    /** Empty when no numbering plan has the number. */
    static Optional<Listing> lookUp(String e164) {
        PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
        try {
            Phonenumber.PhoneNumber number = numbers.parse(e164, null);
            if (!numbers.isValidNumber(number)) {
                return Optional.empty();
            }
            return Optional.of(new Listing(
                    numbers.format(number, PhoneNumberFormat.INTERNATIONAL),
                    numbers.getRegionCodeForNumber(number),
                    pascalCase(numbers.getNumberType(number))));
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }

    private static String pascalCase(PhoneNumberType type) {
        return Arrays.stream(type.name().split("_"))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
    }
}
