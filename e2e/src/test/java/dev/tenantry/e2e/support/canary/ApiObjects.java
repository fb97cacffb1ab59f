package dev.tenantry.e2e.support.canary;

import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * Every object of every kind that the API server has, whole: spec, status, annotations, what was last applied, who manages
 * which field. Left out are the entries of the Secrets in which keys are delivered, and nothing else of them. What the
 * operator writes is watched, so that a key is seen that was there for a moment only; the rest is listed.
 */
final class ApiObjects implements Place {

    private static final Set<String> WATCHED = Set.of("v1/Secret", "v1/ConfigMap", "events.k8s.io/v1/Event");
    private static final String OWN_GROUP = "tenantry.dev/";

    private final KubernetesClient client;

    ApiObjects(KubernetesClient client) {
        this.client = client;
    }

    /** The watches end with the client. */
    void watch(Sightings sightings) {
        kinds((groupVersion, kind) -> {
            if (isWatched(groupVersion, kind)) {
                client.genericKubernetesResources(ResourceDefinitionContext.fromApiResource(groupVersion, kind))
                        .inAnyNamespace()
                        .inform(new ResourceEventHandler<>() {
                            @Override
                            public void onAdd(GenericKubernetesResource object) {
                                see(object, sightings);
                            }

                            @Override
                            public void onUpdate(GenericKubernetesResource before, GenericKubernetesResource after) {
                                see(after, sightings);
                            }

                            @Override
                            public void onDelete(GenericKubernetesResource object, boolean unknown) {
                                see(object, sightings);
                            }
                        });
            }
        });
    }

    @Override
    public void tell(Sightings sightings) {
        kinds((groupVersion, kind) -> {
            if (!isWatched(groupVersion, kind)) {
                client.genericKubernetesResources(ResourceDefinitionContext.fromApiResource(groupVersion, kind))
                        .inAnyNamespace()
                        .list()
                        .getItems()
                        .forEach(object -> see(object, sightings));
            }
        });
    }

    private static boolean isWatched(String groupVersion, APIResource kind) {
        return groupVersion.startsWith(OWN_GROUP) || WATCHED.contains(groupVersion + "/" + kind.getKind());
    }

    private void kinds(BiConsumer<String, APIResource> action) {
        Stream<String> others = client.getApiGroups().getGroups().stream()
                .map(group -> group.getPreferredVersion().getGroupVersion());
        Stream.concat(Stream.of("v1"), others)
                .forEach(groupVersion -> client.getApiResources(groupVersion).getResources().stream()
                        .filter(kind -> kind.getVerbs().contains("list")
                                && !kind.getName().contains("/"))
                        .forEach(kind -> action.accept(groupVersion, kind)));
    }

    private static void see(GenericKubernetesResource object, Sightings sightings) {
        String place = "%s %s/%s"
                .formatted(
                        object.getKind(),
                        object.getMetadata().getNamespace(),
                        object.getMetadata().getName());
        sightings.see(place, Serialization.asJson(object.getMetadata()));
        boolean homeOfKeys = object.getKind().equals("Secret") && IssuedKeys.isHomeOfKeys(object.getMetadata());
        for (Map.Entry<String, Object> part : object.getAdditionalProperties().entrySet()) {
            if (!homeOfKeys || !part.getKey().equals("data")) {
                sightings.see(place, Serialization.asJson(part.getValue()));
            }
        }
    }
}
