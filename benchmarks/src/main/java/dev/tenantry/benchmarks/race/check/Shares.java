package dev.tenantry.benchmarks.race.check;

import dev.tenantry.api.v1alpha1.Concurrency;
import dev.tenantry.api.v1alpha1.Grant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads documents of grants. */
final class Shares {

    private Shares() {}

    static List<Grant> of(Concurrency concurrency) {
        return concurrency.grants() == null ? List.of() : concurrency.grants();
    }

    /** One figure of each grant; left out: none. */
    static Map<String, Integer> byEnvironment(Concurrency concurrency, Function<Grant, Integer> figure) {
        return of(concurrency).stream()
                .collect(Collectors.toMap(Grant::environment, grant -> orNone(figure.apply(grant))));
    }

    static int orNone(@Nullable Integer figure) {
        return figure == null ? 0 : figure;
    }

    /** The most that each had in the one or the other. */
    static Map<String, Integer> most(Map<String, Integer> one, Map<String, Integer> other) {
        Map<String, Integer> most = new HashMap<>(one);
        other.forEach((environment, granted) -> most.merge(environment, granted, Math::max));
        return most;
    }

    static int sum(Map<String, Integer> granted) {
        return granted.values().stream().mapToInt(Integer::intValue).sum();
    }
}
