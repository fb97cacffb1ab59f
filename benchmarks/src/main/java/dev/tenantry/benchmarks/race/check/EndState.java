package dev.tenantry.benchmarks.race.check;

import dev.tenantry.api.v1alpha1.Concurrency;
import dev.tenantry.api.v1alpha1.Environment;
import dev.tenantry.api.v1alpha1.EnvironmentSpec;
import dev.tenantry.api.v1alpha1.Grant;
import dev.tenantry.api.v1alpha1.Limits;
import dev.tenantry.api.v1alpha1.Plan;
import dev.tenantry.api.v1alpha1.PlanSpec;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What must be so of one organization when nobody edits any more: worked out anew from the specs.
 *
 * @param environments all that there are of the organization
 */
public record EndState(Concurrency shares, Plan plan, List<Environment> environments) {

    /** What is not as it must be. */
    public Optional<String> problem() {
        return Stream.<Supplier>of(this::leaving, this::limit, this::requests, this::idle, this::reserves, this::shown)
                .map(Supplier::problem)
                .flatMap(Optional::stream)
                .findFirst()
                .map(problem -> problem + ": " + shares);
    }

    @FunctionalInterface
    private interface Supplier {
        Optional<String> problem();
    }

    private Optional<String> leaving() {
        return unless(
                environments.stream().allMatch(found -> found.getMetadata().getDeletionTimestamp() == null),
                "an environment is still being deleted");
    }

    private Optional<String> limit() {
        Integer limit = Optional.ofNullable(plan.getSpec())
                .map(PlanSpec::limits)
                .map(Limits::maxConcurrentCalls)
                .orElse(null);
        return unless(
                plan.getMetadata().getName().equals(shares.plan())
                        && plan.getMetadata().getGeneration().equals(shares.planGeneration())
                        && Objects.equals(limit, shares.limit()),
                "generation " + plan.getMetadata().getGeneration() + " of "
                        + plan.getMetadata().getName() + " allows " + limit);
    }

    private Optional<String> requests() {
        Map<String, Integer> requested = asked(EnvironmentSpec::maxConcurrentCalls);
        Map<String, Integer> minimum = asked(EnvironmentSpec::minConcurrentCalls);
        return unless(
                requested.equals(granted(Grant::requested)) && minimum.equals(granted(Grant::minimum)),
                "asked for is " + requested + ", reserved are to be " + minimum);
    }

    /** Nothing is held back that somebody asks for. */
    private Optional<String> idle() {
        int asked = Shares.sum(asked(EnvironmentSpec::maxConcurrentCalls));
        int most = shares.limit() == null ? asked : Math.min(asked, shares.limit());
        boolean held = shares.releases() != null && !shares.releases().isEmpty();
        return unless(!held && shares.granted() == most, most + " of " + asked + " could be granted");
    }

    private Optional<String> reserves() {
        Map<String, Integer> minimum = asked(EnvironmentSpec::minConcurrentCalls);
        boolean fit = shares.limit() == null || Shares.sum(minimum) <= shares.limit();
        return unless(!fit || minimum.equals(granted(Grant::reserved)), "not reserved is " + minimum);
    }

    private Optional<String> shown() {
        Map<String, Integer> shown = environments.stream()
                .collect(Collectors.toMap(
                        found -> found.getMetadata().getName(),
                        found -> found.getStatus() == null
                                ? 0
                                : Shares.orNone(found.getStatus().granted()),
                        Integer::sum,
                        TreeMap::new));
        return unless(shown.equals(granted(Grant::granted)), "environments show " + shown);
    }

    private Map<String, Integer> asked(Function<EnvironmentSpec, Integer> figure) {
        return environments.stream()
                .collect(Collectors.toMap(
                        found -> found.getMetadata().getName(),
                        found -> Shares.orNone(figure.apply(found.getSpec())),
                        Integer::sum,
                        TreeMap::new));
    }

    private Map<String, Integer> granted(Function<Grant, Integer> figure) {
        return new TreeMap<>(Shares.byEnvironment(shares, figure));
    }

    private static Optional<String> unless(boolean right, String problem) {
        return right ? Optional.empty() : Optional.of(problem);
    }
}
