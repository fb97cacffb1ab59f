package dev.tenantry.operator.reconciler.apikey;

import dev.tenantry.api.v1alpha1.ApiKey;
import dev.tenantry.api.v1alpha1.SecretTemplate;
import dev.tenantry.api.v1alpha1.TenantryApi;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a Secret may carry besides what the operator puts there. The API server refuses the rest by a policy of the chart;
 * this is for where the policy is not. Pure.
 */
final class SecretTemplateRules {

    private static final int NAME_LENGTH = 63;
    private static final int PREFIX_LENGTH = 253;

    /** As Kubernetes has it: {@code name} or {@code prefix/name}, the prefix a DNS subdomain. */
    private static final Pattern KEY =
            Pattern.compile("(?:([a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:[.][a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*)/)?"
                    + "((?:[A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])");

    private static final Pattern LABEL_VALUE = Pattern.compile("(?:(?:[A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?");

    private SecretTemplateRules() {}

    /** The first label or annotation that cannot be, and what to do; empty when all can. */
    static Optional<String> refusal(ApiKey apiKey) {
        SecretTemplate template = apiKey.getSpec().secretTemplate();
        if (template == null) {
            return Optional.empty();
        }
        Map<String, String> labels = orEmpty(template.labels());
        Map<String, String> annotations = orEmpty(template.annotations());
        return first(labels, label -> isReserved(label.getKey()) || isManagedBy(label.getKey()))
                .map(label -> "Label " + label + " of spec.secretTemplate is the operator's own: leave it out.")
                .or(() -> first(annotations, annotation -> isReserved(annotation.getKey()))
                        .map(annotation -> "Annotation " + annotation
                                + " of spec.secretTemplate is the operator's own: leave it out."))
                .or(() -> first(labels, label -> !isKey(label.getKey()) || !isLabelValue(label.getValue()))
                        .map(label ->
                                "Label \"" + label + "\" of spec.secretTemplate is none that Kubernetes takes: write a"
                                        + " key such as example.com/team, and a value of at most 63 letters, digits, '-', '_' and"
                                        + " '.' that begins and ends with a letter or digit."))
                .or(() -> first(annotations, annotation -> !isKey(lower(annotation.getKey())))
                        .map(annotation -> "Annotation \"" + annotation
                                + "\" of spec.secretTemplate is none that Kubernetes takes: write a key such as"
                                + " example.com/team."));
    }

    private static Map<String, String> orEmpty(@Nullable Map<String, String> entries) {
        return entries == null ? Map.of() : entries;
    }

    private static Optional<String> first(Map<String, String> entries, Predicate<Map.Entry<String, String>> condition) {
        return entries.entrySet().stream()
                .filter(condition)
                .map(Map.Entry::getKey)
                .sorted()
                .findFirst();
    }

    private static boolean isReserved(String key) {
        String lower = lower(key);
        return lower.startsWith(TenantryApi.GROUP + "/") || lower.contains("." + TenantryApi.GROUP + "/");
    }

    private static boolean isManagedBy(String key) {
        return key.equals(TenantryApi.MANAGED_BY_LABEL);
    }

    private static boolean isKey(String key) {
        var parts = KEY.matcher(key);
        return parts.matches()
                && parts.group(2).length() <= NAME_LENGTH
                && (parts.group(1) == null || parts.group(1).length() <= PREFIX_LENGTH);
    }

    private static boolean isLabelValue(String value) {
        return value.length() <= NAME_LENGTH && LABEL_VALUE.matcher(value).matches();
    }

    private static String lower(String key) {
        return key.toLowerCase(Locale.ROOT);
    }
}
