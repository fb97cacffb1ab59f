package dev.tenantry.operator.admission;

import dev.tenantry.api.v1alpha1.Environment;
import dev.tenantry.api.v1alpha1.Limits;
import dev.tenantry.operator.admission.KnownTenants.Subscriber;
import dev.tenantry.operator.testing.Resources;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static dev.tenantry.operator.admission.Tenants.reserving;
import static dev.tenantry.operator.testing.Resources.deleted;
import static dev.tenantry.operator.testing.Resources.environment;
import static org.assertj.core.api.Assertions.assertThat;

class EnvironmentAdmissionTest {

    private final KnownInMemory known = new KnownInMemory();
    private Limits limits = Tenants.limits(10, null, null);

    @Test
    void moreCallsThanThePlanHasAreRefusedWithTheFigures() {
        assertThat(created(environment("prod", 12)))
                .contains("Environment \"prod\" asks for 12 concurrent calls, and plan \"starter\" of Organization"
                        + " \"acme\" allows 10 in all. Lower maxConcurrentCalls to 10, or move the organization to a"
                        + " larger plan.");
    }

    @Test
    void allCallsOfThePlanMayBeAskedForBesideOthers() {
        known.with(environment("stage", 10));

        assertThat(created(environment("prod", 10))).isEmpty();
    }

    @Test
    void whatIsAboveThePlanMayBeLoweredAndMayNotBeRaised() {
        Environment before = environment("prod", 20);
        known.with(before);

        assertThat(updated(before, environment("prod", 15))).isEmpty();
        assertThat(updated(before, environment("prod", 20))).isEmpty();
        assertThat(updated(before, environment("prod", 21))).hasValueSatisfying(why -> assertThat(why)
                .endsWith("allows 10 in all. Keep maxConcurrentCalls at 20 or lower it (at most 10 can be"
                        + " granted), or move the organization to a larger plan."));
    }

    @Test
    void aReserveThatDoesNotFitBesideTheOthersIsRefusedWithTheFigures() {
        known.with(reserving("one", 4), reserving("two", 3));

        assertThat(created(reserving("prod", 4)))
                .contains(
                        "Environment \"prod\" reserves 4 concurrent calls, and 3 are left to reserve: plan \"starter\""
                                + " of Organization \"acme\" allows 10, of which other environments reserve 7. Lower"
                                + " minConcurrentCalls to 3, or move the organization to a larger plan.");
        assertThat(created(reserving("prod", 3))).isEmpty();
    }

    @Test
    void aReserveThatIsTooLargeMayBeLoweredThoughNotEnough() {
        Environment before = reserving("prod", 9);
        known.with(before, reserving("stage", 4));

        assertThat(updated(before, reserving("prod", 8))).isEmpty();
        assertThat(updated(before, reserving("prod", 10))).hasValueSatisfying(why -> assertThat(why)
                .endsWith("Keep minConcurrentCalls at 9 or lower it (at most 6 can be reserved), or move the"
                        + " organization to a larger plan."));
    }

    @Test
    void oneCallIsOne() {
        limits = Tenants.limits(1, null, null);
        known.with(reserving("one", 1));

        assertThat(created(reserving("prod", 1))).hasValueSatisfying(why -> assertThat(why)
                .contains("reserves 1 concurrent call, and 0 are left to reserve"));
        limits = Tenants.limits(0, null, null);
        assertThat(created(environment("prod", 1)))
                .hasValueSatisfying(why -> assertThat(why).contains("asks for 1 concurrent call, and plan"));
    }

    @Test
    void anEnvironmentThatIsBeingDeletedReservesNothing() {
        known.with(deleted(reserving("old", 10)));

        assertThat(created(reserving("prod", 10))).isEmpty();
    }

    @Test
    void anEnvironmentWithoutAPlaceReservesNothing() {
        limits = Tenants.limits(10, 2, null);
        Environment before = reserving("first", 1);
        known.with(before, reserving("second", 2), reserving("third", 8));

        assertThat(updated(before, reserving("first", 8))).isEmpty();
        assertThat(updated(before, reserving("first", 9))).isPresent();
    }

    @Test
    void noMoreEnvironmentsAreTakenThanThePlanAllowsYetThoseThatStandMayChange() {
        limits = Tenants.limits(10, 1, null);
        known.with(environment("first", 1), environment("second", 1));

        assertThat(created(environment("third", 1)))
                .hasValueSatisfying(why -> assertThat(why).contains("has 2 of 1 environment that plan"));
        assertThat(updated(environment("second", 1), environment("second", 2))).isEmpty();
    }

    @Test
    void withoutLimitsEverythingIsTaken() {
        limits = Tenants.limits(null, null, null);

        assertThat(created(reserving("prod", 1_000_000))).isEmpty();
    }

    private Optional<String> created(Environment environment) {
        return EnvironmentAdmission.refusal(environment, null, subscriber(), known.belongings());
    }

    private Optional<String> updated(Environment before, Environment next) {
        return EnvironmentAdmission.refusal(next, before, subscriber(), known.belongings());
    }

    private Subscriber subscriber() {
        return new Subscriber(Resources.organization(), Tenants.plan(limits));
    }
}
