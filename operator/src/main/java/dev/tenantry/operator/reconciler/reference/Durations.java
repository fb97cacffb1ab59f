package dev.tenantry.operator.reconciler.reference;

import java.text.ParseException;
import java.time.Duration;

/** Durations of a spec, as GEP-2257 writes them. */
public final class Durations {

    private Durations() {}

    /** @param text one that the API server let pass */
    public static Duration parse(String text) {
        try {
            return io.fabric8.kubernetes.api.model.Duration.parse(text).getDuration();
        } catch (ParseException impossible) {
            throw new IllegalStateException("The API server let a duration pass that is none: " + text, impossible);
        }
    }
}
