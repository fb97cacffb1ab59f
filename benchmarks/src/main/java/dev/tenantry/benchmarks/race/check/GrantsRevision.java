package dev.tenantry.benchmarks.race.check;

import dev.tenantry.api.v1alpha1.Concurrency;

/** One revision of what is granted, in the status of an organization. */
public record GrantsRevision(String organization, String resourceVersion, Concurrency concurrency) {

    String where() {
        return "status of " + organization + ", revision " + resourceVersion;
    }
}
