package dev.tenantry.operator.config;

/** A duration of a second or more: with none, what is done at each interval would be done without a pause. */
abstract class Interval extends BoundedDuration {

    private static final long serialVersionUID = 1L;

    /** @param purpose what is done at each interval, as the rest of a sentence that begins with "The interval" */
    Interval(String purpose, String chartValue, String variable) {
        super(
                "1s",
                null,
                "The interval " + purpose,
                chartValue + " of the chart, " + variable + ", to 1s or more, such as 10s or PT10S");
    }
}
