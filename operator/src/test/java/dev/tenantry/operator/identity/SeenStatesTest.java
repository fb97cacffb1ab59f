package dev.tenantry.operator.identity;

import dev.tenantry.api.v1alpha1.Member;
import dev.tenantry.operator.testing.FixedConfig;
import dev.tenantry.operator.testing.Resources;
import dev.tenantry.operator.testing.TurnableClock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SeenStatesTest {

    private static final Realm REALM = new Realm("tenantry");
    private static final OutsideRef ACCOUNT = OutsideRef.account(REALM, "u1");
    private static final SeenStates.SeenObject ADA =
            new SeenStates.SeenObject(Member.class, TenantKey.of(Resources.member("ada")));

    private final TurnableClock clock = new TurnableClock();
    private final SeenStates seen = new SeenStates(new FixedConfig(), clock);
    private final Member ada = Resources.member("ada");

    @Test
    void nothingStandsBeforeItWasSeen() {
        assertThat(seen.stands(ada, "wanted")).isFalse();
    }

    @Test
    void whatWasSeenStandsAndNothingElseDoes() {
        seen.record(ada, "wanted", Set.of(ACCOUNT));
        assertThat(seen.stands(ada, "wanted")).isTrue();
        assertThat(seen.stands(ada, "something else")).isFalse();
        assertThat(seen.stands(Resources.member("bob"), "wanted")).isFalse();
    }

    @Test
    void anObjectOfTheSameNameThatWasMadeAnewWasNotSeen() {
        seen.record(ada, "wanted", Set.of(ACCOUNT));
        Member again = Resources.member("ada");
        again.getMetadata().setUid("another uid");
        assertThat(seen.stands(again, "wanted")).isFalse();
    }

    @Test
    void whatWasSeenIsNotTrustedForAWholeResyncInterval() {
        seen.record(ada, "wanted", Set.of(ACCOUNT));
        clock.turnTo(clock.instant().plus(Duration.ofMinutes(8)));
        assertThat(seen.stands(ada, "wanted")).isTrue();
        clock.turnTo(clock.instant().plus(Duration.ofMinutes(1)));
        assertThat(seen.stands(ada, "wanted")).isFalse();
    }

    @Test
    void whatIsForgottenIsLookedAtAgain() {
        seen.record(ada, "wanted", Set.of(ACCOUNT));
        seen.forget(ada);
        assertThat(seen.stands(ada, "wanted")).isFalse();

        seen.record(ada, "wanted", Set.of(ACCOUNT));
        seen.forgetAll();
        assertThat(seen.stands(ada, "wanted")).isFalse();
    }

    @Test
    void whatStoodWhenItWasLookedAtLastIsKnownThoughItMayStandNoLonger() {
        assertThat(seen.stoodLast(ada, "wanted")).isFalse();
        seen.record(ada, "wanted", Set.of(ACCOUNT));
        seen.changed(Set.of(ACCOUNT));
        assertThat(seen.stands(ada, "wanted")).isFalse();
        assertThat(seen.stoodLast(ada, "wanted")).isTrue();
        assertThat(seen.stoodLast(ada, "something else")).isFalse();

        seen.record(ada, "something else", Set.of(ACCOUNT));
        assertThat(seen.stoodLast(ada, "wanted")).isFalse();
        seen.forget(ada);
        assertThat(seen.stoodLast(ada, "something else")).isFalse();
    }

    @Test
    void whileChangesAreFollowedWhatWasSeenIsTrustedForTheSweep() {
        seen.follow(REALM, true);
        seen.record(ada, "wanted", Set.of(ACCOUNT));
        clock.turnTo(clock.instant().plus(Duration.ofMinutes(280)));
        assertThat(seen.stands(ada, "wanted")).isTrue();
        clock.turnTo(clock.instant().plus(Duration.ofMinutes(80)));
        assertThat(seen.stands(ada, "wanted")).isFalse();
    }

    @Test
    void oncePeopleCannotBeToldOfChangesTheResyncCounts() {
        seen.follow(REALM, true);
        seen.record(ada, "wanted", Set.of(ACCOUNT));
        seen.follow(REALM, false);
        clock.turnTo(clock.instant().plus(Duration.ofMinutes(10)));
        assertThat(seen.stands(ada, "wanted")).isFalse();
    }

    @Test
    void aChangeIsForgottenByThoseWhoStandOnItAndNobodyElse() {
        Member bob = Resources.member("bob");
        seen.record(ada, "wanted", Set.of(ACCOUNT));
        seen.record(bob, "wanted", Set.of(OutsideRef.account(REALM, "u2")));

        assertThat(seen.changed(Set.of(ACCOUNT))).containsExactly(ADA);

        assertThat(seen.stands(ada, "wanted")).isFalse();
        assertThat(seen.stands(bob, "wanted")).isTrue();
    }

    @Test
    void whatChangedTwiceBeforeItWasLookedAtIsToldTwice() {
        seen.record(ada, "wanted", Set.of(ACCOUNT));
        seen.changed(Set.of(ACCOUNT));
        assertThat(seen.changed(Set.of(ACCOUNT))).containsExactly(ADA);
    }

    @Test
    void whatChangedWhileItWasLookedAtIsLookedAtAgain() {
        List<SeenStates.SeenObject> woken = new ArrayList<>();
        seen.onOutdated(woken::add);
        seen.beginLook(ada);
        clock.turnTo(clock.instant().plusMillis(10));
        seen.changed(Set.of(ACCOUNT));
        clock.turnTo(clock.instant().plusMillis(10));
        seen.record(ada, "wanted", Set.of(ACCOUNT));

        assertThat(woken).containsExactly(ADA);
        assertThat(seen.stands(ada, "wanted")).isFalse();
        clock.turnTo(clock.instant().plusMillis(10));
        seen.beginLook(ada);
        seen.record(ada, "wanted", Set.of(ACCOUNT));
        assertThat(seen.stands(ada, "wanted")).isTrue();
    }

    @Test
    void aFirstLookAfterAGapIsTrusted() {
        seen.forgetAll(REALM);
        clock.advance(Duration.ofMillis(10));

        seen.beginLook(ada);
        seen.record(ada, "wanted", Set.of(ACCOUNT));

        assertThat(seen.stands(ada, "wanted")).isTrue();
    }

    @Test
    void toAskWhetherItStandsIsNoLook() {
        List<SeenStates.SeenObject> woken = new ArrayList<>();
        seen.onOutdated(woken::add);
        seen.beginLook(ada);
        seen.changed(Set.of(ACCOUNT));
        clock.advance(Duration.ofMillis(10));
        seen.stands(ada, "wanted");

        seen.record(ada, "wanted", Set.of(ACCOUNT));

        assertThat(woken).containsExactly(ADA);
    }

    @Test
    void whatOneDidIsToldToTheOthersWhoStandOnIt() {
        List<SeenStates.SeenObject> woken = new ArrayList<>();
        seen.onOutdated(woken::add);
        Member bob = Resources.member("bob");
        look(ada);
        look(bob);

        seen.changedBy(ADA, Set.of(ACCOUNT));

        assertThat(woken).containsExactly(SeenStates.SeenObject.of(bob));
        assertThat(seen.stands(ada, "wanted")).isTrue();
        assertThat(seen.stands(bob, "wanted")).isFalse();
    }

    @Test
    void whatOneDidWhileItLookedDoesNotMakeItLookAgain() {
        seen.beginLook(ada);
        seen.changedBy(ADA, Set.of(ACCOUNT));
        seen.record(ada, "wanted", Set.of(ACCOUNT));

        assertThat(seen.stands(ada, "wanted")).isTrue();
    }

    @Test
    void whatOneDidDoesNotHideWhatSomebodyElseDidBeforeIt() {
        seen.beginLook(ada);
        seen.changed(Set.of(ACCOUNT));
        seen.changedBy(ADA, Set.of(ACCOUNT));
        seen.record(ada, "wanted", Set.of(ACCOUNT));

        assertThat(seen.stands(ada, "wanted")).isFalse();
    }

    @Test
    void whatOneDidWhileAnotherLookedMakesTheOtherLookAgain() {
        Member bob = Resources.member("bob");
        seen.beginLook(bob);
        seen.changedBy(ADA, Set.of(ACCOUNT));
        seen.record(bob, "wanted", Set.of(ACCOUNT));

        assertThat(seen.stands(bob, "wanted")).isFalse();
    }

    /** Both saw it wrong and mend it at the same time; each then looks once more, finds it right, and writes nothing. */
    @Test
    void twoThatMendTheSameThingDoNotWakeEachOtherForEver() {
        Member bob = Resources.member("bob");
        Queue<SeenStates.SeenObject> woken = new ArrayDeque<>();
        seen.onOutdated(woken::add);
        seen.beginLook(ada);
        seen.beginLook(bob);
        seen.changedBy(ADA, Set.of(ACCOUNT));
        seen.changedBy(SeenStates.SeenObject.of(bob), Set.of(ACCOUNT));
        seen.record(ada, "wanted", Set.of(ACCOUNT));
        seen.record(bob, "wanted", Set.of(ACCOUNT));

        int looks = 0;
        while (!woken.isEmpty() && looks < 10) {
            clock.advance(Duration.ofMillis(10));
            look(woken.remove().equals(ADA) ? ada : bob);
            looks++;
        }

        assertThat(looks).isEqualTo(2);
        assertThat(seen.stands(ada, "wanted")).isTrue();
        assertThat(seen.stands(bob, "wanted")).isTrue();
    }

    private void look(Member member) {
        seen.beginLook(member);
        seen.record(member, "wanted", Set.of(ACCOUNT));
    }

    @Test
    void whatIsGoneIsToldNoMore() {
        seen.record(ada, "wanted", Set.of(ACCOUNT));
        seen.forget(ada);
        assertThat(seen.changed(Set.of(ACCOUNT))).isEmpty();
    }

    @Test
    void aGapInOneRealmLeavesTheOthers() {
        Member bob = Resources.member("bob");
        seen.record(ada, "wanted", Set.of(ACCOUNT));
        seen.record(bob, "wanted", Set.of(OutsideRef.account(new Realm("other"), "u1")));

        assertThat(seen.forgetAll(REALM)).containsExactly(ADA);

        assertThat(seen.stands(ada, "wanted")).isFalse();
        assertThat(seen.stands(bob, "wanted")).isTrue();
    }

    @Test
    void aSignInIsToldAndNothingForgotten() {
        seen.record(ada, "wanted", Set.of(ACCOUNT));
        assertThat(seen.standingOn(Set.of(ACCOUNT))).containsExactly(ADA);
        assertThat(seen.stands(ada, "wanted")).isTrue();
    }
}
