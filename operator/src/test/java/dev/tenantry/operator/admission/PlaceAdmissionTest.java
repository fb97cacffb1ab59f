package dev.tenantry.operator.admission;

import dev.tenantry.api.v1alpha1.Plan;
import dev.tenantry.operator.admission.KnownTenants.Subscriber;
import dev.tenantry.operator.plan.CountedKind;
import dev.tenantry.operator.testing.Resources;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static dev.tenantry.operator.testing.Resources.deleted;
import static dev.tenantry.operator.testing.Resources.member;
import static org.assertj.core.api.Assertions.assertThat;

class PlaceAdmissionTest {

    private final KnownInMemory known = new KnownInMemory();

    @Test
    void theRefusalHasTheFiguresAndSaysWhatToDo() {
        known.with(CountedKind.Member, member("ada"), member("bob"));

        assertThat(refusal("eve", 2))
                .contains(
                        "Member \"eve\": Organization \"acme\" has 2 of 2 members that plan \"starter\" allows. Delete one of them, or"
                                + " move the organization to a larger plan.");
    }

    @Test
    void theLastPlaceIsGiven() {
        known.with(CountedKind.Member, member("ada"));

        assertThat(refusal("bob", 2)).isEmpty();
    }

    @Test
    void afterADowngradeThereAreMoreThanThePlanAllows() {
        known.with(CountedKind.Member, member("ada"), member("bob"), member("eve"));

        assertThat(refusal("zoe", 2)).hasValueSatisfying(why -> assertThat(why).contains("has 3 of 2 members"));
    }

    @Test
    void whatIsBeingDeletedCountsNoLonger() {
        known.with(CountedKind.Member, member("ada"), deleted(member("bob")));

        assertThat(refusal("eve", 2)).isEmpty();
    }

    @Test
    void whatIsMadeAnewDoesNotStandInItsOwnWay() {
        known.with(CountedKind.Member, member("ada"), member("bob"));

        assertThat(refusal("bob", 2)).isEmpty();
    }

    @Test
    void otherKindsDoNotCount() {
        known.with(CountedKind.ApiKey, Resources.apiKey("key", null)).with(Resources.environment("prod", 1));

        assertThat(refusal("ada", 1)).isEmpty();
    }

    @Test
    void aPlanWithNoneSaysSo() {
        assertThat(refusal("ada", 0))
                .contains(
                        "Member \"ada\": Plan \"starter\" of Organization \"acme\" allows no members. Move the organization to a larger"
                                + " plan.");
    }

    @Test
    void withoutALimitThereIsAlwaysRoom() {
        known.with(CountedKind.Member, member("ada"), member("bob"));

        assertThat(refusal("eve", null)).isEmpty();
    }

    private Optional<String> refusal(String name, @Nullable Integer limit) {
        Plan plan = Tenants.plan(Tenants.limits(null, null, limit));
        return PlaceAdmission.refusal(
                CountedKind.Member, name, new Subscriber(Resources.organization(), plan), known.belongings());
    }
}
