package dev.tenantry.operator.admission;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a request.
 *
 * @param refusal why it is refused and what to do; null: it is allowed
 * @param warnings for whoever asks, also where it is allowed
 */
record Verdict(@Nullable String refusal, List<String> warnings) {

    static final Verdict ALLOWED = new Verdict(null, List.of());

    static Verdict refused(String why) {
        return new Verdict(why, List.of());
    }

    static Verdict allowed(List<String> warnings) {
        return new Verdict(null, warnings);
    }

    boolean isAllowed() {
        return refusal == null;
    }
}
