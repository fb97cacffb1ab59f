package dev.tenantry.benchmarks.race.check;

/** What must hold at every revision. */
public enum Rule {
    /** {@code granted} is the sum of the grants, and {@code available} what the limit has beyond it. */
    SumIsRight,
    /** The sum of the grants is within the limit beside them. */
    WithinLimit,
    /** Nobody is granted more than they ask for. */
    WithinRequest,
    /** A grant is its reserve and its burst; a reserve is within the minimum that is asked for, and their sum is right. */
    ReservesAddUp,
    /** The limit is the one of the named plan at the named generation. */
    LimitIsThePlans,
    /** Nobody goes back to an older generation of the same plan. */
    PlanNeverGoesBack,
    /** What is published has been granted before. */
    GrantedFirst,
    /** Of two published documents the later has the higher generation. */
    GenerationGrows,
    /** All parts of one published document say the same. */
    DocumentAgrees,
    /** A share is published as taken away, and held, before somebody else is published to have it. */
    ReductionFirst
}
