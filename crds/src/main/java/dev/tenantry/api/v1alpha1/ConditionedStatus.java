package dev.tenantry.api.v1alpha1;

import io.fabric8.kubernetes.api.model.Condition;
import java.util.List;

/** A status that speaks in conditions, as that of every kind does. */
public interface ConditionedStatus {

    Long observedGeneration();

    List<Condition> conditions();
}
