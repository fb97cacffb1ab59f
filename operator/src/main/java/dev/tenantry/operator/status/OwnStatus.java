package dev.tenantry.operator.status;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tenantry.api.v1alpha1.ConditionType;
import dev.tenantry.api.v1alpha1.ConditionedStatus;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells what of a status is the operator's: all of it but conditions of types that the kind does not have. Others may add
 * those and keep them, because conditions are a map by type (Kubernetes API conventions, "Typical status properties").
 */
final class OwnStatus {

    private final KubernetesSerialization serialization;

    OwnStatus(KubernetesSerialization serialization) {
        this.serialization = serialization;
    }

    /** The object with what of its status is the operator's. */
    <S extends ConditionedStatus, R extends CustomResource<?, S>> R of(R object) {
        S status = object.getStatus();
        if (status == null || conditions(status).allMatch(isOwnIn(object.getClass()))) {
            return object;
        }
        R own = serialization.clone(object);
        own.setStatus(of(object, status));
        return own;
    }

    /** What of a status of this object is the operator's. */
    <S extends ConditionedStatus> S of(CustomResource<?, S> object, S status) {
        Predicate<Condition> own = isOwnIn(object.getClass());
        return conditions(status).allMatch(own)
                ? status
                : withConditions(status, conditions(status).filter(own).toList());
    }

    /** The operator's status, with the conditions that others have in this object. */
    <S extends ConditionedStatus> S beside(CustomResource<?, S> others, S own) {
        Stream<Condition> theirs =
                conditions(others.getStatus()).filter(isOwnIn(others.getClass()).negate());
        return withConditions(own, Stream.concat(conditions(own), theirs).toList());
    }

    private static Predicate<Condition> isOwnIn(Class<?> kind) {
        return condition -> Stream.of(ConditionType.values())
                .anyMatch(type ->
                        type.name().equals(condition.getType()) && type.kinds().contains(kind));
    }

    private static Stream<Condition> conditions(@Nullable ConditionedStatus status) {
        return status == null || status.conditions() == null ? Stream.empty() : status.conditions().stream();
    }

    @SuppressWarnings("unchecked") // It is converted to the class of the status.
    private <S extends ConditionedStatus> S withConditions(S status, List<Condition> conditions) {
        ObjectNode fields = serialization.convertValue(status, ObjectNode.class);
        fields.set("conditions", serialization.convertValue(conditions, ArrayNode.class));
        return (S) serialization.convertValue(fields, status.getClass());
    }
}
