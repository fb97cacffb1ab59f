package dev.tenantry.apikey;

import java.util.Locale;

/** Whether a key works on real calls or on test ones; it shows in the key's prefix. */
public enum KeyMode {
    /** For production: the key begins with {@code sk_live_}. */
    LIVE,
    /** For tests: the key begins with {@code sk_test_}. */
    TEST;

    /** The first 8 characters of a key of this mode: {@code sk_live_} or {@code sk_test_}. */
    public String prefix() {
        return "sk_" + name().toLowerCase(Locale.ROOT) + "_";
    }
}
