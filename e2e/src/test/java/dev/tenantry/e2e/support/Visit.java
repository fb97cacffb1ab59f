package dev.tenantry.e2e.support;

import java.util.ArrayList;
import java.util.List;

/**
 * What a person was asked for on the way, and the page where it ended.
 *
 * @param asked in order, each time it was asked
 */
public record Visit(List<Step> asked, Page end) {

    public Visit {
        asked = List.copyOf(asked);
    }

    public static Visit of(Person person, Page first) {
        List<Step> asked = new ArrayList<>();
        Page end = person.walk(first, asked);
        return new Visit(asked, end);
    }
}
