package dev.tenantry.operator.reconciler.environment;

import dev.tenantry.api.v1alpha1.ApiKey;
import dev.tenantry.api.v1alpha1.ConditionType;
import dev.tenantry.api.v1alpha1.Environment;
import dev.tenantry.api.v1alpha1.EnvironmentApiKey;
import dev.tenantry.operator.condition.Conditions;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The API keys that are limited to an environment: it shows one of them, and goes after them. */
final class EnvironmentKeys {

    private static final Comparator<ApiKey> OLDEST_FIRST = Comparator.<ApiKey, String>comparing(
                    apiKey -> apiKey.getMetadata().getCreationTimestamp())
            .thenComparing(apiKey -> apiKey.getMetadata().getName());

    private EnvironmentKeys() {}

    static EventSource<?, Environment> events(EventSourceContext<Environment> context) {
        return new InformerEventSource<>(
                InformerEventSourceConfiguration.from(ApiKey.class, Environment.class)
                        .withSecondaryToPrimaryMapper(EnvironmentKeys::environmentOf)
                        // Most of what happens to a key does not show.
                        .withOnAddFilter(apiKey -> shown(apiKey).isPresent())
                        .withOnUpdateFilter((now, before) -> !shown(now).equals(shown(before)))
                        .build(),
                context);
    }

    private static Set<ResourceID> environmentOf(ApiKey apiKey) {
        return apiKey.getSpec().environmentRef() == null
                ? Set.of()
                : Set.of(new ResourceID(
                        apiKey.getSpec().environmentRef().name(),
                        apiKey.getMetadata().getNamespace()));
    }

    /** The oldest of those that were issued. */
    static Optional<EnvironmentApiKey> shown(Environment environment, Stream<ApiKey> apiKeys) {
        ResourceID self = ResourceID.fromResource(environment);
        return apiKeys.filter(apiKey -> environmentOf(apiKey).contains(self))
                .filter(apiKey -> apiKey.getSpec()
                        .organizationRef()
                        .name()
                        .equals(environment.getSpec().organizationRef().name()))
                .sorted(OLDEST_FIRST)
                .flatMap(apiKey -> shown(apiKey).stream())
                .findFirst();
    }

    private static Optional<EnvironmentApiKey> shown(ApiKey apiKey) {
        boolean goes = apiKey.getMetadata().getDeletionTimestamp() != null;
        return goes || !Conditions.isTrue(apiKey.getStatus(), ConditionType.Accepted)
                ? Optional.empty()
                : Optional.ofNullable(apiKey.getStatus().masked())
                        .map(masked ->
                                new EnvironmentApiKey(apiKey.getMetadata().getName(), masked));
    }
}
