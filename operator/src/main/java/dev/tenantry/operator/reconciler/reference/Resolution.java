package dev.tenantry.operator.reconciler.reference;

import dev.tenantry.operator.condition.Reason;
import java.util.function.Function;

/** What became of a reference. */
public sealed interface Resolution<T> {

    /** What follows from it; why it cannot be used stays. */
    <R> Resolution<R> flatMap(Function<? super T, Resolution<R>> next);

    /** As {@link #flatMap}, where what follows can be used in any case. */
    default <R> Resolution<R> map(Function<? super T, ? extends R> next) {
        return flatMap(value -> new Resolved<>(next.apply(value)));
    }

    record Resolved<T>(T value) implements Resolution<T> {

        @Override
        public <R> Resolution<R> flatMap(Function<? super T, Resolution<R>> next) {
            return next.apply(value);
        }
    }

    /** It cannot be used now; its change wakes whoever refers to it. */
    record Unresolved<T>(Reason reason, String message) implements Resolution<T> {

        @Override
        public <R> Resolution<R> flatMap(Function<? super T, Resolution<R>> next) {
            return new Unresolved<>(reason, message);
        }
    }
}
