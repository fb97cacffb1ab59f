package dev.tenantry.e2e.support.canary;

/** Somewhere that no key may get to. */
interface Place {

    /** Tells what is there now, and what has come there since the last time. */
    void tell(Sightings sightings) throws Exception;
}
