package dev.tenantry.operator.quota;

/**
 * What one environment is granted.
 *
 * @param reserved nobody else can get it while the limit allows
 * @param burst beyond the reserve; it goes back when others need their reserves
 */
public record Share(int reserved, int burst) {

    public static final Share NONE = new Share(0, 0);

    public int granted() {
        return reserved + burst;
    }
}
