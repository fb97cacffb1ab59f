package dev.tenantry.operator.reconciler.apikey;

import dev.tenantry.api.v1alpha1.SecretTemplate;
import dev.tenantry.api.v1alpha1.TenantryApi;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The labels and annotations that a Secret is to have: the operator's and the template's. Others are left alone, so the
 * names of those that came from the template are kept in an annotation, or they would stay when the template drops them.
 */
record SecretMetadata(Map<String, String> labels, Map<String, String> annotations) {

    private static final String TEMPLATE_LABELS = TenantryApi.GROUP + "/template-labels";
    private static final String TEMPLATE_ANNOTATIONS = TenantryApi.GROUP + "/template-annotations";

    /** What is the operator's is not the template's to say. */
    static SecretMetadata of(
            Map<String, String> ownLabels, Map<String, String> ownAnnotations, @Nullable SecretTemplate template) {
        Map<String, String> labels = templated(template == null ? null : template.labels());
        Map<String, String> annotations = templated(template == null ? null : template.annotations());
        Map<String, String> names = new HashMap<>(ownAnnotations);
        note(names, TEMPLATE_LABELS, labels);
        note(names, TEMPLATE_ANNOTATIONS, annotations);
        labels.putAll(ownLabels);
        annotations.putAll(names);
        return new SecretMetadata(labels, annotations);
    }

    private static Map<String, String> templated(@Nullable Map<String, String> texts) {
        return texts == null ? new HashMap<>() : new HashMap<>(texts);
    }

    private static void note(Map<String, String> annotations, String name, Map<String, String> templated) {
        if (!templated.isEmpty()) {
            annotations.put(name, String.join(",", new TreeSet<>(templated.keySet())));
        }
    }

    boolean areOn(Secret secret) {
        return secret.getMetadata().getLabels().entrySet().containsAll(labels.entrySet())
                && secret.getMetadata().getAnnotations().entrySet().containsAll(annotations.entrySet())
                && dropped(secret, TEMPLATE_LABELS, labels).isEmpty()
                && dropped(secret, TEMPLATE_ANNOTATIONS, annotations).isEmpty();
    }

    Secret putOn(Secret secret) {
        Map<String, String> nextLabels = new HashMap<>(secret.getMetadata().getLabels());
        nextLabels.keySet().removeAll(dropped(secret, TEMPLATE_LABELS, labels));
        nextLabels.putAll(labels);
        Map<String, String> nextAnnotations = new HashMap<>(secret.getMetadata().getAnnotations());
        nextAnnotations.keySet().removeAll(dropped(secret, TEMPLATE_ANNOTATIONS, annotations));
        nextAnnotations.keySet().removeAll(Set.of(TEMPLATE_LABELS, TEMPLATE_ANNOTATIONS));
        nextAnnotations.putAll(annotations);
        return new SecretBuilder(secret)
                .editMetadata()
                .withLabels(nextLabels)
                .withAnnotations(nextAnnotations)
                .endMetadata()
                .build();
    }

    /** What the template said once and does not say any more. */
    private static Set<String> dropped(Secret secret, String noted, Map<String, String> desired) {
        Set<String> names = new HashSet<>(
                Optional.ofNullable(secret.getMetadata().getAnnotations().get(noted))
                        .map(text -> Arrays.asList(text.split(",")))
                        .orElse(List.of()));
        names.removeAll(desired.keySet());
        return names;
    }
}
