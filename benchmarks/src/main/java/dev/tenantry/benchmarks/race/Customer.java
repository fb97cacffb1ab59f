package dev.tenantry.benchmarks.race;

/** An organization that takes part. */
record Customer(String namespace, String organization) {

    String environment(int number) {
        return organization + "-" + number;
    }

    String entitlements() {
        return organization + "-entitlements";
    }

    @Override
    public String toString() {
        return namespace + "/" + organization;
    }
}
