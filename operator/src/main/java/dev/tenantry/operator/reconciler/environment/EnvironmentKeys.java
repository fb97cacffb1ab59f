package dev.tenantry.operator.reconciler.environment;

import dev.tenantry.api.v1alpha1.ApiKey;
import dev.tenantry.api.v1alpha1.ApiKeyState;
import dev.tenantry.api.v1alpha1.ConditionType;
import dev.tenantry.api.v1alpha1.Environment;
import dev.tenantry.api.v1alpha1.EnvironmentApiKey;
import dev.tenantry.operator.condition.Conditions;
import dev.tenantry.operator.plan.EnvironmentKey;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The API keys that concern an environment: it shows its own, sees who has that one's name, and goes after all in it. */
final class EnvironmentKeys {

    private static final Set<ApiKeyState> WORKING = Set.of(ApiKeyState.Active, ApiKeyState.Rotating);

    private EnvironmentKeys() {}

    static EventSource<?, Environment> events(EventSourceContext<Environment> context) {
        return new InformerEventSource<>(
                InformerEventSourceConfiguration.from(ApiKey.class, Environment.class)
                        .withSecondaryToPrimaryMapper(EnvironmentKeys::concerned)
                        // Most of what happens to a key does not show.
                        .withOnAddFilter(apiKey -> shown(apiKey).isPresent() || takesName(apiKey))
                        .withOnUpdateFilter((now, before) -> !shown(now).equals(shown(before)))
                        .build(),
                context);
    }

    private static Set<ResourceID> concerned(ApiKey apiKey) {
        return Stream.concat(
                        Optional.ofNullable(apiKey.getSpec().environmentRef())
                                .map(reference -> reference.name())
                                .stream(),
                        EnvironmentKey.environmentOf(apiKey.getMetadata().getName()).stream())
                .map(environment ->
                        new ResourceID(environment, apiKey.getMetadata().getNamespace()))
                .collect(Collectors.toSet());
    }

    private static boolean takesName(ApiKey apiKey) {
        return EnvironmentKey.environmentOf(apiKey.getMetadata().getName()).isPresent();
    }

    /** The ApiKey that has the name of the environment's own, whosoever it is. */
    static Optional<ApiKey> named(Environment environment, Stream<ApiKey> apiKeys) {
        String name = EnvironmentKey.nameFor(environment.getMetadata().getName());
        return apiKeys.filter(apiKey -> apiKey.getMetadata().getName().equals(name))
                .findFirst();
    }

    /** The environment's own, while it works. */
    static Optional<EnvironmentApiKey> shown(Environment environment, Optional<ApiKey> named) {
        return named.filter(apiKey -> EnvironmentKey.isOwn(apiKey, environment)).flatMap(EnvironmentKeys::shown);
    }

    private static Optional<EnvironmentApiKey> shown(ApiKey apiKey) {
        return Optional.of(apiKey)
                .filter(EnvironmentKey::isOwn)
                .filter(found -> found.getMetadata().getDeletionTimestamp() == null)
                .filter(found -> Conditions.isTrue(found.getStatus(), ConditionType.Accepted))
                .filter(found -> found.getStatus().state() == null
                        || WORKING.contains(found.getStatus().state()))
                .flatMap(found -> Optional.ofNullable(found.getStatus().masked()))
                .map(masked -> new EnvironmentApiKey(apiKey.getMetadata().getName(), masked));
    }
}
