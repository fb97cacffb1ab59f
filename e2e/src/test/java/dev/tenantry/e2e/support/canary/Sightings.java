package dev.tenantry.e2e.support.canary;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What was seen where, of that which may be a key: runs of Base62 that are long enough for its random part. They are kept,
 * so a key that becomes known later is found where it was before. The Base64 of a key is such a run too, for a key is plain
 * ASCII.
 */
final class Sightings {

    /** As many characters as the random part of a key has. */
    private static final int LENGTH = 30;

    private static final Pattern RUN = Pattern.compile("[0-9A-Za-z]{" + LENGTH + ",}");
    private static final int RANDOM_PART_BEGINS = "sk_live_".length() + 12;

    private final Map<String, Set<String>> placesByRun = new ConcurrentHashMap<>();

    void see(String place, CharSequence text) {
        Matcher run = RUN.matcher(text);
        while (run.find()) {
            placesByRun
                    .computeIfAbsent(run.group(), none -> ConcurrentHashMap.newKeySet())
                    .add(place);
        }
    }

    /** Where one of the keys was seen, a line each, with the key masked. */
    Set<String> of(Collection<String> keys) {
        Map<String, String> maskedByTrace = new HashMap<>();
        for (String key : keys) {
            String masked = key.substring(0, RANDOM_PART_BEGINS) + "…";
            traces(key.substring(RANDOM_PART_BEGINS, RANDOM_PART_BEGINS + LENGTH))
                    .forEach((trace, form) -> maskedByTrace.put(trace, masked + form));
        }
        Set<String> lines = new TreeSet<>();
        placesByRun.forEach((run, places) -> {
            for (int from = 0; from + LENGTH <= run.length(); from++) {
                String masked = maskedByTrace.get(run.substring(from, from + LENGTH));
                if (masked != null) {
                    places.forEach(place -> lines.add(masked + " in " + place));
                }
            }
        });
        return lines;
    }

    /** What tells that the random part is there: itself, or its Base64 wherever in an encoded text it begins. */
    private static Map<String, String> traces(String random) {
        Map<String, String> traces = new HashMap<>(Map.of(random, ""));
        for (int skipped = 0; skipped < 3; skipped++) {
            byte[] rest = random.substring(skipped).getBytes(StandardCharsets.US_ASCII);
            traces.put(Base64.getEncoder().encodeToString(rest).substring(0, LENGTH), ", in Base64,");
        }
        return traces;
    }
}
