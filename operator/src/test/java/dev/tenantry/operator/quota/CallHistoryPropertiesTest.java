package dev.tenantry.operator.quota;

import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;

import static dev.tenantry.operator.quota.Situation.losses;
import static dev.tenantry.operator.quota.Situation.sum;
import static org.assertj.core.api.Assertions.assertThat;

/** What holds at every revision of a tenant's life, whatever happens to it in whatever order. */
class CallHistoryPropertiesTest {

    sealed interface Step {
        /** The plan changes, or the organization moves to another; null is unlimited. */
        record ToLimit(@Nullable Integer limit) implements Step {}

        /** An environment comes, is resized, or changes its priority. */
        record Ask(CallRequest request) implements Step {}

        record Delete(String environment) implements Step {}
    }

    @Provide
    Arbitrary<Step> steps() {
        return Arbitraries.oneOf(
                Situation.anyLimit().map(Step.ToLimit::new),
                Situation.anyRequest().map(Step.Ask::new),
                Situation.anyRequest().map(Step.Ask::new),
                Situation.anyName().map(Step.Delete::new));
    }

    @Property
    void everyRevisionKeepsTheLimit(@ForAll @Size(min = 1, max = 30) List<@From("steps") Step> history) {
        Situation now = new Situation(10, List.of(), Map.of());
        for (Step step : history) {
            now = taken(now, step);

            Map<String, Share> settled = now.settled();
            assertThat(sum(settled)).as("settled after %s", step).isLessThanOrEqualTo(now.room());
            assertThat(losses(settled, now.held())).as("raised by settling").isEmpty();

            Map<String, Share> grown = now.allocated();
            assertThat(sum(grown)).as("grown after %s", step).isEqualTo(Math.min(now.room(), now.asked()));
            assertThat(losses(settled, grown)).as("lowered by growing").isEmpty();

            now = now.holding(grown);
        }
    }

    /** A reader who sees the steps of two documents in turn never adds up to more than the larger of both limits. */
    @Property
    void whatOneLosesIsSeenBeforeAnotherGetsIt(@ForAll @Size(min = 1, max = 30) List<@From("steps") Step> history) {
        Situation now = new Situation(10, List.of(), Map.of());
        for (Step step : history) {
            Situation next = taken(now, step);
            Map<String, Share> given = next.allocated();
            // Who gained did so over a settled document in which the losers had lost already.
            Map<String, Share> settled = next.settled();
            losses(next.held(), given).keySet().forEach(loser -> assertThat(
                            settled.getOrDefault(loser, Share.NONE).granted())
                    .as("%s after %s", loser, step)
                    .isLessThan(next.held().getOrDefault(loser, Share.NONE).granted()));
            now = next.holding(given);
        }
    }

    private static Situation taken(Situation now, Step step) {
        if (step instanceof Step.ToLimit to) {
            return now.withLimit(to.limit());
        }
        if (step instanceof Step.Ask ask) {
            return now.withRequests(Requests.changed(now.requests(), List.of(ask.request())));
        }
        String gone = ((Step.Delete) step).environment();
        return now.withRequests(now.requests().stream()
                .filter(request -> !request.environment().equals(gone))
                .toList());
    }
}
