package dev.tenantry.operator.reconciler.reference;

import dev.tenantry.operator.identity.TenantKey;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.IndexedResourceCache;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import io.javaoperatorsdk.operator.processing.event.source.filter.OnUpdateFilter;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Watches what objects refer to, so that a reference which comes last, or changes, wakes those that wait for it. An index
 * over the referrers answers who they are without a list.
 */
public final class ReferenceEvents {

    private ReferenceEvents() {}

    /**
     * @param references the names that the referrer gives, in its own namespace
     * @param matters which updates of the target wake its referrers
     */
    public static <P extends HasMetadata, R extends HasMetadata> InformerEventSource<R, P> to(
            Class<R> target,
            EventSourceContext<P> context,
            Function<P, ? extends Collection<String>> references,
            OnUpdateFilter<R> matters) {
        return new InformerEventSource<>(
                configuration(target, context, references)
                        .withOnUpdateFilter(matters)
                        .build(),
                context);
    }

    /** Watches only those targets that the selector names; all their updates matter. */
    public static <P extends HasMetadata, R extends HasMetadata> InformerEventSource<R, P> to(
            Class<R> target,
            String labelSelector,
            EventSourceContext<P> context,
            Function<P, ? extends Collection<String>> references) {
        return new InformerEventSource<>(
                configuration(target, context, references)
                        .withLabelSelector(labelSelector)
                        .build(),
                context);
    }

    /** For an event source that does more than to wake referrers. */
    public static <P extends HasMetadata, R extends HasMetadata>
            InformerEventSourceConfiguration.Builder<R> configuration(
                    Class<R> target,
                    EventSourceContext<P> context,
                    Function<P, ? extends Collection<String>> references) {
        IndexerResourceCache<P> referrers = context.getPrimaryCache();
        String index = index(target);
        referrers.addIndexers(Map.of(index, referrer -> references.apply(referrer).stream()
                .map(name -> key(referrer.getMetadata().getNamespace(), name))
                .toList()));
        return InformerEventSourceConfiguration.from(target, context.getPrimaryResourceClass())
                .withSecondaryToPrimaryMapper(changed -> idsOf(referrers.byIndex(index, keyOf(changed))))
                .<P>withPrimaryToSecondaryMapper(referrer -> references.apply(referrer).stream()
                        .map(name -> new ResourceID(name, referrer.getMetadata().getNamespace()))
                        .collect(Collectors.toSet()));
    }

    /** Those that refer to the target, once the event source to it is made. */
    public static <P extends HasMetadata> List<P> referrers(
            IndexedResourceCache<P> referrers, Class<? extends HasMetadata> target, TenantKey key) {
        return referrers.byIndex(index(target), key(key.namespace(), key.name()));
    }

    private static String index(Class<? extends HasMetadata> target) {
        return "by-" + target.getSimpleName();
    }

    private static Set<ResourceID> idsOf(List<? extends HasMetadata> objects) {
        return objects.stream().map(ResourceID::fromResource).collect(Collectors.toSet());
    }

    private static String keyOf(HasMetadata object) {
        return key(object.getMetadata().getNamespace(), object.getMetadata().getName());
    }

    private static String key(String namespace, String name) {
        return namespace + "/" + name;
    }
}
