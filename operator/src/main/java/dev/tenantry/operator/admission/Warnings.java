package dev.tenantry.operator.admission;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Warnings as far as the API server hands them on: 256 bytes each and 4096 in all. What is beyond is counted.
 */
final class Warnings {

    private static final int LONGEST = 256;
    // With some left for the count, and for what another webhook has to say.
    private static final int ROOM = 3_500;
    private static final String CUT = "…";

    private final List<String> said = new ArrayList<>();
    private int used;
    private int more;

    void add(String warning) {
        String line = cut(warning);
        int length = bytes(line);
        if (more > 0 || used + length > ROOM) {
            more++;
            return;
        }
        said.add(line);
        used += length;
    }

    List<String> list() {
        List<String> all = new ArrayList<>(said);
        if (more > 0) {
            all.add("and " + more + " more");
        }
        return all;
    }

    private static String cut(String warning) {
        if (bytes(warning) <= LONGEST) {
            return warning;
        }
        int end = warning.length();
        while (bytes(warning.substring(0, end)) > LONGEST - bytes(CUT)) {
            end = warning.offsetByCodePoints(end, -1);
        }
        return warning.substring(0, end) + CUT;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
