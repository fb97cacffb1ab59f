package dev.tenantry.operator.plan;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/** What holds for every limit and all claims on places. */
class PlacesPropertiesTest {

    private static final Instant EPOCH = Instant.parse("2030-01-01T00:00:00Z");

    /** Few seconds, so that many claims come in the same one. */
    @Provide
    Arbitrary<List<PlaceClaim>> claims() {
        return claim().list().uniqueElements(PlaceClaim::name).ofMaxSize(12);
    }

    @Provide
    Arbitrary<PlaceClaim> claim() {
        return Combinators.combine(
                        Arbitraries.strings().withCharRange('a', 'p').ofLength(1),
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.of(true, false))
                .as((name, second, holds) -> new PlaceClaim(name, EPOCH.plusSeconds(second), holds));
    }

    @Provide
    Arbitrary<@Nullable Integer> limits() {
        return Arbitraries.integers().between(0, 14).injectNull(0.1);
    }

    @Property
    void noMoreHaveAPlaceThanTheLimitAllowsAndNobodyWaitsWhileThereIsRoom(
            @ForAll("limits") @Nullable Integer limit, @ForAll("claims") List<PlaceClaim> claims) {
        Places places = Places.among(limit, claims);
        assertThat(places.held()).hasSize(limit == null ? claims.size() : Math.min(limit, claims.size()));
    }

    @Property
    void everyoneEitherHasAPlaceOrWaits(
            @ForAll("limits") @Nullable Integer limit, @ForAll("claims") List<PlaceClaim> claims) {
        Places places = Places.among(limit, claims);
        List<String> all = new ArrayList<>(places.held());
        all.addAll(places.waiting());
        assertThat(all).containsExactlyInAnyOrderElementsOf(namesOf(claims));
        assertThat(places.held()).allMatch(places::isHeldBy);
        assertThat(places.waiting()).noneMatch(places::isHeldBy);
    }

    @Property
    void nobodyWhoWaitsIsOlderThanSomebodyWithAPlace(
            @ForAll("limits") @Nullable Integer limit, @ForAll("claims") List<PlaceClaim> claims) {
        Places places = Places.among(limit, claims);
        for (PlaceClaim placed : only(claims, places.held())) {
            for (PlaceClaim waits : only(claims, places.waiting())) {
                assertThat(placed.createdAt()).isBeforeOrEqualTo(waits.createdAt());
            }
        }
    }

    @Property
    void theOrderOfTheInputDoesNotMatter(
            @ForAll("limits") @Nullable Integer limit,
            @ForAll("claims") List<PlaceClaim> claims,
            @ForAll Random random) {
        List<PlaceClaim> shuffled = new ArrayList<>(claims);
        Collections.shuffle(shuffled, random);
        assertThat(Places.among(limit, shuffled).held())
                .isEqualTo(Places.among(limit, claims).held());
    }

    @Property
    void runningAgainChangesNothing(
            @ForAll("limits") @Nullable Integer limit, @ForAll("claims") List<PlaceClaim> claims) {
        Places places = Places.among(limit, claims);
        assertThat(among(limit, claims, places)).isEqualTo(Set.copyOf(places.held()));
    }

    @Property
    void aNewcomerPutsNobodyOut(
            @ForAll("limits") @Nullable Integer limit,
            @ForAll("claims") List<PlaceClaim> claims,
            @ForAll("claim") PlaceClaim newcomer) {
        Places before = settled(limit, claims);
        List<PlaceClaim> after = new ArrayList<>(settled(claims, before));
        after.removeIf(claim -> claim.name().equals(newcomer.name()));
        // It comes last, and perhaps in the same second as the one before it.
        after.add(new PlaceClaim(newcomer.name(), EPOCH.plusSeconds(2), false));
        Set<String> stay = new HashSet<>(before.held());
        stay.remove(newcomer.name());

        assertThat(Places.among(limit, after).held()).containsAll(stay);
    }

    @Property
    void oneThatGoesLetsExactlyTheFirstWaitingOneUp(
            @ForAll("limits") @Nullable Integer limit,
            @ForAll("claims") @NotEmpty List<PlaceClaim> claims,
            @ForAll Random random) {
        Places before = settled(limit, claims);
        PlaceClaim gone = claims.get(random.nextInt(claims.size()));
        Set<String> expected = new HashSet<>(before.held());
        if (expected.remove(gone.name())) {
            before.waiting().stream().findFirst().ifPresent(expected::add);
        }
        List<PlaceClaim> left =
                claims.stream().filter(claim -> !claim.equals(gone)).toList();

        assertThat(among(limit, left, before)).isEqualTo(expected);
    }

    @Property
    void aLargerLimitPutsNobodyOut(
            @ForAll @IntRange(max = 14) int limit,
            @ForAll @IntRange(max = 5) int more,
            @ForAll("claims") List<PlaceClaim> claims) {
        Places before = settled(limit, claims);
        assertThat(among(limit + more, claims, before)).containsAll(before.held());
        assertThat(among(null, claims, before)).isEqualTo(namesOf(claims));
    }

    @Property
    void aSmallerLimitKeepsTheFirst(
            @ForAll @IntRange(max = 14) int limit,
            @ForAll @IntRange(max = 5) int less,
            @ForAll("claims") List<PlaceClaim> claims) {
        Places before = settled(limit, claims);
        int smaller = Math.max(0, limit - less);
        assertThat(among(smaller, claims, before))
                .isEqualTo(Set.copyOf(
                        before.held().subList(0, Math.min(smaller, before.held().size()))));
    }

    /** As it stands once everybody was told: any state may come before, such as what a restored cluster holds. */
    private static Places settled(@Nullable Integer limit, List<PlaceClaim> claims) {
        return Places.among(limit, settled(claims, Places.among(limit, claims)));
    }

    /** Who has a place when those of before are known to have theirs. */
    private static Set<String> among(@Nullable Integer limit, List<PlaceClaim> claims, Places before) {
        return Set.copyOf(Places.among(limit, settled(claims, before)).held());
    }

    private static List<PlaceClaim> settled(List<PlaceClaim> claims, Places places) {
        return claims.stream()
                .map(claim -> new PlaceClaim(claim.name(), claim.createdAt(), places.isHeldBy(claim.name())))
                .toList();
    }

    private static List<PlaceClaim> only(List<PlaceClaim> claims, List<String> names) {
        return claims.stream().filter(claim -> names.contains(claim.name())).toList();
    }

    private static Set<String> namesOf(List<PlaceClaim> claims) {
        Set<String> names = new HashSet<>();
        claims.forEach(claim -> names.add(claim.name()));
        return names;
    }
}
