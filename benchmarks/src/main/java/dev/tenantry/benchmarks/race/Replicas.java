package dev.tenantry.benchmarks.race;

import dev.tenantry.local.LocalTenantry;
import dev.tenantry.local.operator.PodStandIn;
import dev.tenantry.local.process.ChildProcess;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

import static org.awaitility.Awaitility.await;

/**
 * Two replicas between which the leadership moves: the leader is held where it is until the other one leads and goes on then,
 * without knowing; it is asked to end; it is killed. Each of it in turn.
 */
public final class Replicas implements Disturbance, AutoCloseable {

    /** The Lease lasts 15 s, and who waits looks at it every few; the rest is this machine's. */
    private static final Duration TAKEOVER = Duration.ofMinutes(3);

    private static final Duration END = Duration.ofMinutes(1);

    private final KubernetesClient client;
    private final List<PodStandIn> replicas;
    private int strikes;

    private Replicas(KubernetesClient client, List<PodStandIn> replicas) {
        this.client = client;
        this.replicas = replicas;
    }

    /** Starts the second replica beside the first. */
    public static Replicas started(LocalTenantry product) throws Exception {
        Kubelet.start(product.secondOperator());
        return new Replicas(product.kubernetesClient(), List.of(product.operator(), product.secondOperator()));
    }

    @Override
    public String strike(SplittableRandom random) throws Exception {
        restart();
        PodStandIn leader = await("somebody leads")
                .atMost(TAKEOVER)
                .until(this::leader, Optional::isPresent)
                .orElseThrow();
        return switch (strikes++ % 3) {
            case 0 -> heldUp(leader);
            case 1 -> stopped(leader);
            default -> killed(leader, random.nextBoolean());
        };
    }

    private String heldUp(PodStandIn leader) throws Exception {
        ChildProcess held = leader.process().orElseThrow();
        leader.pause();
        try {
            awaitAnother(leader);
        } finally {
            leader.resume();
        }
        // It has to find out by itself; in a cluster the kubelet starts it again.
        held.onExit().get(END.toSeconds(), TimeUnit.SECONDS);
        Kubelet.start(leader);
        return "leader held up beyond its lease";
    }

    private String stopped(PodStandIn leader) throws Exception {
        leader.stop();
        Kubelet.start(leader);
        return "leader stopped";
    }

    /** Either it is back before its Lease runs out, or the other one takes over first. */
    private String killed(PodStandIn leader, boolean tooLate) throws Exception {
        leader.kill();
        if (tooLate) {
            awaitAnother(leader);
        }
        Kubelet.start(leader);
        return tooLate ? "leader killed, and another took over" : "leader killed";
    }

    private void awaitAnother(PodStandIn leader) {
        await().atMost(TAKEOVER).ignoreExceptions().until(() -> {
            for (PodStandIn replica : replicas) {
                if (replica != leader) {
                    // It may have lost the Lease by itself.
                    Kubelet.start(replica);
                }
            }
            return leader().filter(another -> another != leader).isPresent();
        });
    }

    private Optional<PodStandIn> leader() {
        return Optional.ofNullable(client.leases()
                        .inNamespace("tenantry-system")
                        .withName("tenantry")
                        .get())
                .flatMap(lease -> replicas.stream()
                        .filter(replica -> replica.name().equals(lease.getSpec().getHolderIdentity()))
                        .findFirst());
    }

    @Override
    public void restart() throws Exception {
        for (PodStandIn replica : replicas) {
            Kubelet.start(replica);
        }
    }

    /** Stops the second one; the first goes on alone. */
    @Override
    public void close() throws Exception {
        Kubelet.start(replicas.get(0));
        replicas.get(1).stop();
    }
}
