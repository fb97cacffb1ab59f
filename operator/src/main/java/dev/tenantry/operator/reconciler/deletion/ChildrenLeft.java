package dev.tenantry.operator.reconciler.deletion;

import dev.tenantry.api.v1alpha1.TenantryApi;
import dev.tenantry.operator.reconciler.Passes;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Comparator;
import java.util.List;

/** What an object that is being deleted waits for, in words; pure. */
public final class ChildrenLeft {

    private ChildrenLeft() {}

    /** @param children at least one */
    public static String message(List<HasMetadata> children) {
        // Those that need somebody to act come first, and so are named.
        List<HasMetadata> pausedFirst = children.stream()
                .sorted(Comparator.comparing(child -> !Passes.isPaused(child)))
                .toList();
        List<HasMetadata> paused = pausedFirst.stream().filter(Passes::isPaused).toList();
        return waiting(pausedFirst) + (paused.isEmpty() ? "" : " " + held(paused));
    }

    private static String waiting(List<HasMetadata> children) {
        return children.size() == 1
                ? "Waiting until the one object that belongs to it is gone: " + named(children) + "."
                : "Waiting until " + children.size() + " objects that belong to it are gone: " + named(children) + ".";
    }

    private static String held(List<HasMetadata> paused) {
        return paused.size() == 1
                ? named(paused) + " is paused and stays until its annotation " + TenantryApi.PAUSED_ANNOTATION
                        + " is removed."
                : named(paused) + " are paused and stay until their annotations " + TenantryApi.PAUSED_ANNOTATION
                        + " are removed.";
    }

    private static String named(List<HasMetadata> objects) {
        return ShortList.of(objects.stream()
                .map(object -> object.getKind() + "/" + object.getMetadata().getName())
                .toList());
    }
}
