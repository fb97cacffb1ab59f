package dev.tenantry.operator.leadership;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What it means for this replica to hold the Lease or to lose it. Losing it ends the process, at once and without another
 * write: the next one acts already, and Kubernetes starts this one again to wait in its place.
 *
 * <p>The elector notices a loss only between two requests, and one that is not answered may take longer than the Lease
 * lasts. So the end of the term is watched beside it.
 */
@ApplicationScoped
class Leadership {

    private static final Logger LOG = Logger.getLogger(Leadership.class);
    private static final Duration GLANCE = Duration.ofMillis(500);
    private static final int THREADS = 2;

    private final LeaderLease lease;
    private final Event<LeadershipBegun> begun;
    private final Event<LeadershipEnding> ending;
    private final Clock clock;
    private volatile Optional<Term> term = Optional.empty();
    private volatile boolean stopping;
    // One thread reads the Lease, and may have to wait for an answer; the other never waits.
    private final ScheduledExecutorService watch = Executors.newScheduledThreadPool(THREADS, work -> {
        Thread thread = new Thread(work, "leadership");
        thread.setDaemon(true);
        return thread;
    });

    Leadership(
            LeaderLease lease,
            Event<LeadershipBegun> begun,
            Event<LeadershipEnding> ending,
            Clock clock,
            MeterRegistry metrics) {
        this.lease = lease;
        this.begun = begun;
        this.ending = ending;
        this.clock = clock;
        Gauge.builder("tenantry.leader", this, leadership -> leadership.term.isPresent() ? 1 : 0)
                .description("Whether this replica acts (1) or waits (0)")
                .register(metrics);
    }

    /** Somebody has the Lease now, or nobody for a moment. */
    void follow(@Nullable String leader) {
        if (leader != null) {
            LOG.infof("%s leads; this replica is %s", leader, lease.identity());
        }
    }

    /** The Lease is this replica's. */
    void begin() {
        term = Optional.of(new Term(lease.identity(), LeaderLease.RENEW_DEADLINE, now()));
        every(LeaderLease.RETRY_PERIOD, this::look);
        every(GLANCE, this::endWhenOver);
        begun.fire(new LeadershipBegun());
    }

    private void every(Duration period, Runnable work) {
        watch.scheduleWithFixedDelay(work, period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        Moment asked = now();
        try {
            lease.read().ifPresent(found -> term.ifPresent(current -> current.see(found, asked)));
        } catch (RuntimeException unanswered) {
            // Whatever it is: one that leaves here ends the looking for good, and with it the term.
            LOG.debugf("The Lease could not be read: %s", unanswered);
        }
        endWhenOver();
    }

    private void endWhenOver() {
        term.flatMap(current -> current.overAt(now())).ifPresent(Leadership::endProcess);
    }

    private Moment now() {
        return new Moment(clock.instant(), System.nanoTime());
    }

    /** The elector gives up, because it lost the Lease or because the operator stops. */
    void end() {
        if (!stopping) {
            endProcess("it was not renewed in time, or somebody else took it");
        }
        ending.fire(new LeadershipEnding());
        try {
            lease.release();
        } catch (KubernetesClientException e) {
            LOG.warnf("The Lease was not given back, so another replica waits until it runs out: %s", e.getMessage());
        }
        term = Optional.empty();
    }

    /** An orderly exit would let what is under way go on for seconds. */
    private static synchronized void endProcess(String reason) {
        LOG.errorf(
                "This replica lost the Lease %s: %s. It ends at once, and is to be started again",
                LeaderLease.NAME, reason);
        Runtime.getRuntime().halt(1);
    }

    /** Before the elector is stopped. */
    void stop(@Observes @Priority(1) ShutdownEvent shutdown) {
        stopping = true;
    }

    @PreDestroy
    void close() {
        watch.shutdownNow();
    }
}
