package dev.tenantry.benchmarks.race.check;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tenantry.api.v1alpha1.Concurrency;
import dev.tenantry.api.v1alpha1.Grant;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Documents of grants as the operator writes them, to be spoilt by the tests. */
final class Documents {

    static final String ORGANIZATION = "tenants/acme";
    static final String PLAN = "starter";
    static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private static final ObjectMapper JSON = new ObjectMapper();

    private Documents() {}

    static Grant burst(String environment, int requested, int granted) {
        return new Grant(environment, requested, null, granted, 0, granted);
    }

    static Grant reserved(String environment, int minimum, int reserved) {
        return new Grant(environment, minimum, minimum, reserved, reserved, 0);
    }

    static Concurrency shares(int limit, Grant... grants) {
        return shares(PLAN, 1, limit, grants);
    }

    static Concurrency shares(String plan, long planGeneration, int limit, Grant... grants) {
        int reserved = List.of(grants).stream().mapToInt(Grant::reserved).sum();
        int granted = List.of(grants).stream().mapToInt(Grant::granted).sum();
        return new Concurrency(
                limit,
                plan,
                planGeneration,
                reserved,
                granted - reserved,
                granted,
                limit - granted,
                List.of(grants),
                null);
    }

    /** The same with another sum. */
    static Concurrency withGranted(Concurrency shares, int granted) {
        return new Concurrency(
                shares.limit(),
                shares.plan(),
                shares.planGeneration(),
                shares.reserved(),
                shares.burst(),
                granted,
                shares.available(),
                shares.grants(),
                null);
    }

    /** The same with another sum of reserves. */
    static Concurrency withReserved(Concurrency shares, int reserved) {
        return new Concurrency(
                shares.limit(),
                shares.plan(),
                shares.planGeneration(),
                reserved,
                shares.burst(),
                shares.granted(),
                shares.available(),
                shares.grants(),
                null);
    }

    static GrantsRevision grants(Concurrency shares) {
        return new GrantsRevision(ORGANIZATION, "1", shares);
    }

    static EntitlementsRevision published(@Nullable Long generation, Instant at, ObjectNode document) {
        return new EntitlementsRevision(
                ORGANIZATION, "2", at, generation == null ? document : document.put("generation", generation));
    }

    /** What consumers are told of these shares. */
    static ObjectNode document(Concurrency shares) {
        ObjectNode document = JSON.createObjectNode();
        document.putObject("organization").put("namespace", "tenants").put("name", "acme");
        document.put("plan", shares.plan());
        document.putObject("limits").put("maxConcurrentCalls", shares.limit());
        document.set("concurrency", JSON.valueToTree(shares));
        shares.grants().forEach(grant -> document.withArray("environments")
                .addObject()
                .put("name", grant.environment())
                .put("granted", grant.granted())
                .put("reserved", grant.reserved()));
        return document;
    }
}
