package dev.tenantry.operator.secret;

import java.util.Locale;

/** Whether a key works on real calls or on test ones; it shows in the key's prefix. */
public enum KeyMode {
    LIVE,
    TEST;

    String prefix() {
        return "sk_" + name().toLowerCase(Locale.ROOT) + "_";
    }
}
