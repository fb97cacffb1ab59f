package dev.tenantry.examples.gateway;

import java.time.Duration;

/**
 * How long what is known of a key is relied on.
 *
 * @param interval how long after a check a key is not checked again: so long a key that was ended may still be accepted
 * @param grace how long beyond that a key is accepted while Keycloak does not answer
 * @param refusalMemory how long a refusal is remembered
 * @param maxKeys how many good keys are remembered, and how many refused ones
 */
record CheckPolicy(Duration interval, Duration grace, Duration refusalMemory, int maxKeys) {

    static final CheckPolicy DEFAULT =
            new CheckPolicy(Duration.ofSeconds(10), Duration.ZERO, Duration.ofSeconds(5), 10_000);
}
