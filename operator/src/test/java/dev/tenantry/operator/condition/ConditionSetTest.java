package dev.tenantry.operator.condition;

import dev.tenantry.api.v1alpha1.ConditionType;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ConditionSetTest {

    private static final String NOON = "2030-01-01T12:00:00Z";
    private static final String LATER = "2030-01-01T12:05:00Z";

    @Test
    void aNewConditionIsFromNow() {
        Condition synced = synced(at(NOON, null).isTrue(ConditionType.Synced, CommonReason.UpToDate, "Done."));
        assertThat(synced)
                .isEqualTo(new ConditionBuilder()
                        .withType("Synced")
                        .withStatus("True")
                        .withReason("UpToDate")
                        .withMessage("Done.")
                        .withObservedGeneration(7L)
                        .withLastTransitionTime(NOON)
                        .build());
    }

    @Test
    void theTransitionTimeMovesWhenTheStatusMoves() {
        List<Condition> before = sum(at(NOON, null).isTrue(ConditionType.Synced, CommonReason.UpToDate, "Done."));
        Condition synced = synced(at(LATER, before).isFalse(ConditionType.Synced, CommonReason.NotOwned, "Taken."));
        assertThat(synced.getLastTransitionTime()).isEqualTo(LATER);
    }

    @Test
    void theTransitionTimeStaysWhenOnlyReasonOrMessageMove() {
        List<Condition> before = sum(at(NOON, null).isFalse(ConditionType.Synced, CommonReason.NotOwned, "Taken."));
        Condition synced = synced(at(LATER, before).isFalse(ConditionType.Synced, CommonReason.InternalError, "Oh."));
        assertThat(synced.getLastTransitionTime()).isEqualTo(NOON);
        assertThat(synced.getReason()).isEqualTo("InternalError");
        assertThat(synced.getMessage()).isEqualTo("Oh.");
    }

    @Test
    void fromUnknownToFalseIsATransition() {
        List<Condition> before = sum(at(NOON, null).isUnknown(ConditionType.Synced, CommonReason.Pending, "Waits."));
        Condition synced = synced(at(LATER, before).isFalse(ConditionType.Synced, CommonReason.NotOwned, "Taken."));
        assertThat(synced.getLastTransitionTime()).isEqualTo(LATER);
    }

    @Test
    void sayingTheSameAgainChangesNothing() {
        List<Condition> before = sum(at(NOON, null).isTrue(ConditionType.Synced, CommonReason.UpToDate, "Done."));
        List<Condition> after = sum(at(LATER, before).isTrue(ConditionType.Synced, CommonReason.UpToDate, "Done."));
        assertThat(after).isEqualTo(before);
    }

    @Test
    void timesAreWholeSecondsAsTheApiServerKeepsThem() {
        Condition synced = synced(at("2030-01-01T12:00:00.987654321Z", null)
                .isTrue(ConditionType.Synced, CommonReason.UpToDate, "Done."));
        assertThat(synced.getLastTransitionTime()).isEqualTo(NOON);
    }

    @Test
    void conditionsComeInOneOrderHoweverTheyWereSet() {
        List<Condition> conditions = at(NOON, null)
                .isTrue(ConditionType.QuotaSatisfied, CommonReason.Valid, "")
                .isTrue(ConditionType.Synced, CommonReason.UpToDate, "")
                .isTrue(ConditionType.Accepted, CommonReason.Valid, "")
                .summedUp(CommonReason.AsSpecified, "", ConditionType.Accepted, ConditionType.Synced);
        assertThat(conditions)
                .extracting(Condition::getType)
                .containsExactly("Ready", "Accepted", "Synced", "QuotaSatisfied");
    }

    @Test
    void readyIsTrueWhenAllThatIsNeededIs() {
        Condition ready = ready(at(NOON, null)
                .isTrue(ConditionType.Accepted, CommonReason.Valid, "")
                .isTrue(ConditionType.Synced, CommonReason.UpToDate, "")
                .isFalse(ConditionType.QuotaSatisfied, CommonReason.Pending, "not needed here"));
        assertThat(ready.getStatus()).isEqualTo("True");
        assertThat(ready.getReason()).isEqualTo("AsSpecified");
        assertThat(ready.getMessage()).isEqualTo("All is well.");
    }

    @Test
    void readyRepeatsTheFirstThatIsNotTrue() {
        Condition ready = ready(at(NOON, null)
                .isFalse(ConditionType.Accepted, CommonReason.OrganizationNotFound, "Create it.")
                .isUnknown(ConditionType.Synced, CommonReason.Pending, "Waits."));
        assertThat(ready.getStatus()).isEqualTo("False");
        assertThat(ready.getReason()).isEqualTo("OrganizationNotFound");
        assertThat(ready.getMessage()).isEqualTo("Create it.");
    }

    @Test
    void anUnknownConditionMakesReadyFalse() {
        Condition ready = ready(at(NOON, null)
                .isTrue(ConditionType.Accepted, CommonReason.Valid, "")
                .isUnknown(ConditionType.Synced, CommonReason.Pending, "Waits."));
        assertThat(ready.getStatus()).isEqualTo("False");
        assertThat(ready.getMessage()).isEqualTo("Waits.");
    }

    @Test
    void whatWasNotLookedAtDoesNotHideWhatFailed() {
        Condition ready = ready(at(NOON, null)
                .keep(ConditionType.Accepted)
                .isFalse(ConditionType.Synced, CommonReason.InternalError, "It is retried."));
        assertThat(ready.getReason()).isEqualTo("InternalError");
        assertThat(ready.getMessage()).isEqualTo("It is retried.");
    }

    @Test
    void withoutAnythingLookedAtReadyIsFalseAndPending() {
        Condition ready = ready(at(NOON, null).keep(ConditionType.Accepted));
        assertThat(ready.getStatus()).isEqualTo("False");
        assertThat(ready.getReason()).isEqualTo("Pending");
    }

    @Test
    void aConditionThatIsKeptIsAsItWas() {
        List<Condition> before = sum(at(NOON, null).isTrue(ConditionType.Synced, CommonReason.UpToDate, "Done."));
        assertThat(synced(new ConditionSet(before, 8, clock(LATER)).keep(ConditionType.Synced)))
                .isEqualTo(synced(before));
    }

    @Test
    void conditionsOfTypesThatNobodyKnowsAreDropped() {
        Condition foreign =
                new ConditionBuilder().withType("Elsewhere").withStatus("True").build();
        assertThat(sum(at(NOON, List.of(foreign)).isTrue(ConditionType.Synced, CommonReason.UpToDate, "Done.")))
                .extracting(Condition::getType)
                .containsExactly("Ready", "Synced");
    }

    private static ConditionSet at(String time, @Nullable List<Condition> before) {
        return new ConditionSet(before, 7, clock(time));
    }

    private static Clock clock(String time) {
        return Clock.fixed(Instant.parse(time), ZoneOffset.UTC);
    }

    private static List<Condition> sum(ConditionSet conditions) {
        return conditions.summedUp(CommonReason.AsSpecified, "All is well.", ConditionType.Synced);
    }

    private static Condition synced(ConditionSet conditions) {
        return synced(sum(conditions));
    }

    private static Condition synced(List<Condition> conditions) {
        return find(conditions, "Synced");
    }

    private static Condition ready(ConditionSet conditions) {
        return find(
                conditions.summedUp(
                        CommonReason.AsSpecified, "All is well.", ConditionType.Accepted, ConditionType.Synced),
                "Ready");
    }

    private static Condition find(List<Condition> conditions, String type) {
        return conditions.stream()
                .filter(condition -> type.equals(condition.getType()))
                .findFirst()
                .orElseThrow();
    }
}
