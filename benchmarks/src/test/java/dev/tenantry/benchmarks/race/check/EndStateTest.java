package dev.tenantry.benchmarks.race.check;

import dev.tenantry.api.v1alpha1.Concurrency;
import dev.tenantry.api.v1alpha1.Environment;
import dev.tenantry.api.v1alpha1.Grant;
import dev.tenantry.api.v1alpha1.Plan;
import dev.tenantry.api.v1alpha1.Release;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;
import org.junit.jupiter.api.Test;

import static dev.tenantry.benchmarks.race.check.Documents.burst;
import static dev.tenantry.benchmarks.race.check.Documents.reserved;
import static dev.tenantry.benchmarks.race.check.Documents.shares;
import static org.assertj.core.api.Assertions.assertThat;

class EndStateTest {

    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();

    @Test
    void allIsAsTheSpecsSay() {
        assertThat(new EndState(
                                shares(10, burst("a", 6, 6), burst("b", 6, 4)),
                                plan(1, 10),
                                List.of(environment("a", 6, 0, 6), environment("b", 6, 0, 4)))
                        .problem())
                .isEmpty();
    }

    @Test
    void thePlanHasChangedSince() {
        assertProblem(
                "generation 2 of starter allows 10",
                shares(10, burst("a", 6, 6)),
                plan(2, 10),
                environment("a", 6, 0, 6));
    }

    @Test
    void anEnvironmentAsksForAnotherNumber() {
        assertProblem("asked for is {a=7}", shares(10, burst("a", 6, 6)), plan(1, 10), environment("a", 7, 0, 6));
    }

    @Test
    void anEnvironmentIsGone() {
        assertProblem("asked for is {}", shares(10, burst("a", 6, 6)), plan(1, 10));
    }

    @Test
    void somethingIsIdleThatIsAskedFor() {
        assertProblem("6 of 6 could be granted", shares(10, burst("a", 6, 5)), plan(1, 10), environment("a", 6, 0, 5));
    }

    @Test
    void somethingIsStillHeld() {
        Concurrency settled = shares(10, burst("a", 6, 6));
        Concurrency held = new Concurrency(
                settled.limit(),
                settled.plan(),
                settled.planGeneration(),
                settled.reserved(),
                settled.burst(),
                settled.granted(),
                settled.available(),
                settled.grants(),
                List.of(new Release("b", 2, "2026-01-01T12:00:00Z")));

        assertProblem("6 of 6 could be granted", held, plan(1, 10), environment("a", 6, 0, 6));
    }

    @Test
    void aReserveThatFitsIsNotKept() {
        assertProblem(
                "not reserved is {a=0, b=4}",
                shares(10, burst("a", 8, 8), new Grant("b", 4, 4, 2, 2, 0)),
                plan(1, 10),
                environment("a", 8, 0, 8),
                environment("b", 4, 4, 2));
    }

    @Test
    void anEnvironmentShowsAnotherShare() {
        assertProblem(
                "environments show {a=5}", shares(10, reserved("a", 6, 6)), plan(1, 10), environment("a", 6, 6, 5));
    }

    private static void assertProblem(String start, Concurrency shares, Plan plan, Environment... environments) {
        assertThat(new EndState(shares, plan, List.of(environments)).problem())
                .hasValueSatisfying(problem -> assertThat(problem).startsWith(start));
    }

    private static Plan plan(int generation, int limit) {
        return SERIALIZATION.unmarshal("""
                {"metadata": {"name": "starter", "generation": %d}, "spec": {"limits": {"maxConcurrentCalls": %d}}}
                """.formatted(generation, limit), Plan.class);
    }

    private static Environment environment(String name, int calls, int minimum, int granted) {
        return SERIALIZATION.unmarshal("""
                {"metadata": {"name": "%s"},
                 "spec": {"maxConcurrentCalls": %d, "minConcurrentCalls": %d},
                 "status": {"granted": %d}}
                """.formatted(name, calls, minimum, granted), Environment.class);
    }
}
