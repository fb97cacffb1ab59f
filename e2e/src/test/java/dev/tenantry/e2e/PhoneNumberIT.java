package dev.tenantry.e2e;

import dev.tenantry.api.v1alpha1.PhoneNumber;
import dev.tenantry.e2e.support.RunningProduct;
import dev.tenantry.e2e.support.Tenant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/** A number belongs to one tenant, over the whole cluster. */
@ExtendWith(RunningProduct.class)
class PhoneNumberIT {

    @Test
    void first_come_has_the_number_and_the_next_waits_for_it(Tenant first, Tenant second) {
        first.whole("acme");
        second.whole("acme");
        first.phoneNumber("acme", "hotline", "+12015550147");
        first.awaitReady();

        second.phoneNumber("acme", "hotline", "+12015550147");

        var condition = second.awaitCondition(PhoneNumber.class, "hotline", "Claimed", "False", "TakenByAnother");
        assertThat(condition.getMessage()).doesNotContain(first.namespace());

        first.delete(PhoneNumber.class, "hotline");

        second.awaitCondition(PhoneNumber.class, "hotline", "Claimed", "True", "Claimed");
    }

    @Test
    void what_is_known_of_a_number_is_shown(Tenant tenant) {
        tenant.whole("acme");
        tenant.phoneNumber("acme", "london", "+442079460123");
        tenant.awaitReady();

        var status = tenant.get(PhoneNumber.class, "london").getStatus();

        assertThat(status.country()).isEqualTo("GB");
        assertThat(status.formatted()).isEqualTo("+44 20 7946 0123");
        assertThat(status.numberType()).isEqualTo("FixedLine");
    }
}
