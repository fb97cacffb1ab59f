package dev.tenantry.operator.admission;

import dev.tenantry.operator.config.TenantryConfig;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** A replica that API servers cannot ask yet is given no questions: each would be let through unanswered. */
@Readiness
@ApplicationScoped
class AdmissionReadiness implements HealthCheck {

    private final TenantryConfig config;
    private final AdmissionServer server;

    AdmissionReadiness(TenantryConfig config, AdmissionServer server) {
        this.config = config;
        this.server = server;
    }

    @Override
    public HealthCheckResponse call() {
        boolean ready = !config.admission().webhook().enabled() || server.port() > 0;
        return HealthCheckResponse.named("Webhook listens").status(ready).build();
    }
}
