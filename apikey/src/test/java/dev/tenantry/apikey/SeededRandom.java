package dev.tenantry.apikey;

import java.security.SecureRandom;
import java.util.Random;

/** Draws the same for the same seed, so that what failed can be seen again. */
final class SeededRandom extends SecureRandom {

    private static final long serialVersionUID = 1L;

    private final transient Random random;

    SeededRandom(long seed) {
        random = new Random(seed);
    }

    @Override
    public void nextBytes(byte[] bytes) {
        random.nextBytes(bytes);
    }
}
