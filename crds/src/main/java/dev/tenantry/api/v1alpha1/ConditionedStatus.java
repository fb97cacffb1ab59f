package dev.tenantry.api.v1alpha1;

import io.fabric8.kubernetes.api.model.Condition;
import java.util.List;

/** A status that speaks in conditions, as that of every kind does. */
public interface ConditionedStatus {

    /** With room for those that others add. */
    int MAX_CONDITIONS = 32;

    Long observedGeneration();

    List<Condition> conditions();
}
