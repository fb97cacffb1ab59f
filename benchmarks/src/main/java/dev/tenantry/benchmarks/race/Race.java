package dev.tenantry.benchmarks.race;

import dev.tenantry.benchmarks.race.check.RevisionChecker;
import dev.tenantry.local.controlplane.ControlPlane;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionTimeoutException;

import static org.awaitility.Awaitility.await;

/**
 * Writers edit environments, plans and organizations without regard to each other while the operator is disturbed, and every
 * revision of the grants and of the entitlements is checked. Then everything has to settle.
 */
public final class Race {

    private static final Duration SETTLED = Duration.ofSeconds(120);
    private static final Duration SEEN = Duration.ofSeconds(20);

    private final ControlPlane controlPlane;
    private final RaceSettings settings;
    private final Disturbance disturbance;
    private final Market market;
    private final Tally edits = new Tally();
    private final Tally disturbances = new Tally();
    private final RevisionChecker checker;

    private Race(ControlPlane controlPlane, RaceSettings settings, Disturbance disturbance) {
        this.controlPlane = controlPlane;
        this.settings = settings;
        this.disturbance = disturbance;
        this.market = Market.of(settings.organizations());
        this.checker = new RevisionChecker(settings.releaseHold());
    }

    public static RaceReport run(ControlPlane controlPlane, RaceSettings settings, Disturbance disturbance)
            throws Exception {
        return new Race(controlPlane, settings, disturbance).run();
    }

    private RaceReport run() throws Exception {
        long begun = System.nanoTime();
        try (Revisions revisions = new Revisions(controlPlane, market, checker)) {
            market.open(controlPlane.client());
            race(new SplittableRandom(settings.seed()));
            double seconds = secondsSince(begun);
            long ended = System.nanoTime();
            List<String> unsettled = settle();
            double secondsToSettle = secondsSince(ended);
            List<String> missed = missed(revisions);
            checker.finish();
            return new RaceReport(
                    settings.seed(),
                    seconds,
                    secondsToSettle,
                    checker.checked(),
                    edits.done(),
                    disturbances.done(),
                    checker.counts(),
                    checker.violations(),
                    missed,
                    unsettled,
                    edits.failures());
        }
    }

    private void race(SplittableRandom random) throws Exception {
        ScheduledExecutorService writers = Executors.newScheduledThreadPool(settings.writers());
        try {
            for (int writer = 0; writer < settings.writers(); writer++) {
                writers.scheduleWithFixedDelay(
                        new Writer(controlPlane.client(), market, random.split(), edits),
                        0,
                        settings.pace().toMillis(),
                        TimeUnit.MILLISECONDS);
            }
            disturb(random.split());
        } finally {
            writers.shutdown();
            writers.awaitTermination(SETTLED.toSeconds(), TimeUnit.SECONDS);
        }
    }

    private void disturb(SplittableRandom random) throws Exception {
        long end = System.nanoTime() + settings.atMost().toNanos();
        long quiet = settings.quiet().toMillis();
        while (undisturbed(end, random.nextLong(quiet / 2, quiet))) {
            disturbances.done(disturbance.strike(random));
        }
    }

    /** Whether the race is still on after this time. */
    private boolean undisturbed(long end, long millis) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (System.nanoTime() < until && isOn(end)) {
            Thread.sleep(50);
        }
        return isOn(end);
    }

    private boolean isOn(long end) {
        return System.nanoTime() < end && checker.checked() < settings.revisions();
    }

    private List<String> settle() {
        Settling settling = new Settling(controlPlane.client(), market);
        try {
            await().atMost(SETTLED)
                    .ignoreExceptionsInstanceOf(KubernetesClientException.class)
                    .until(() -> {
                        disturbance.restart();
                        return settling.left().isEmpty();
                    });
            return List.of();
        } catch (ConditionTimeoutException notSettled) {
            return settling.left();
        }
    }

    private List<String> missed(Revisions revisions) throws Exception {
        try {
            await().atMost(SEEN).until(() -> revisions.missed().isEmpty());
            return List.of();
        } catch (ConditionTimeoutException notSeen) {
            return revisions.missed();
        }
    }

    private static double secondsSince(long nanoTime) {
        return (System.nanoTime() - nanoTime) / 1e9;
    }
}
