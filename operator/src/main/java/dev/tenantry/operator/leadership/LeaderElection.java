package dev.tenantry.operator.leadership;

import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfiguration;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfigurationBuilder;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Has Java Operator SDK elect a leader: controllers fill their caches everywhere, and reconcile where the Lease is held. */
@ApplicationScoped
class LeaderElection {

    @Produces
    @Singleton
    @Unremovable
    LeaderElectionConfiguration configuration(LeaderLease lease, Leadership leadership) {
        return LeaderElectionConfigurationBuilder.aLeaderElectionConfiguration(LeaderLease.NAME)
                .withLeaseNamespace(lease.namespace())
                .withIdentity(lease.identity())
                .withLeaseDuration(LeaderLease.DURATION)
                .withRenewDeadline(LeaderLease.RENEW_DEADLINE)
                .withRetryPeriod(LeaderLease.RETRY_PERIOD)
                .withLeaderCallbacks(new LeaderCallbacks(leadership::begin, leadership::end, leadership::follow))
                // Without the framework's own System.exit: while the process is stopping, it would wait for itself.
                .buildForTest(false);
    }
}
