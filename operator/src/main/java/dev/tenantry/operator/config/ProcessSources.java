package dev.tenantry.operator.config;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.security.SecureRandom;
import java.time.Clock;

/** Time and chance, injected, so that tests can give their own. */
@ApplicationScoped
class ProcessSources {

    @Produces
    @ApplicationScoped
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @ApplicationScoped
    SecureRandom random() {
        return new SecureRandom();
    }
}
