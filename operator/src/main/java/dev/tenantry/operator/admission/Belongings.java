package dev.tenantry.operator.admission;

import dev.tenantry.api.v1alpha1.ConditionType;
import dev.tenantry.api.v1alpha1.ConditionedStatus;
import dev.tenantry.api.v1alpha1.Environment;
import dev.tenantry.operator.condition.Conditions;
import dev.tenantry.operator.plan.CountedKind;
import dev.tenantry.operator.plan.PlaceClaim;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.CustomResource;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What belongs to an organization and stays: what is being deleted counts no longer.
 *
 * @param claims of each kind, what counts against a limit
 * @param apiKeys how many there are, with those that do not count
 */
record Belongings(List<Environment> environments, Map<CountedKind, List<PlaceClaim>> claims, int apiKeys) {

    static final Belongings NONE = of(List.of(), Map.of());

    static Belongings of(
            List<Environment> environments,
            Map<CountedKind, ? extends Collection<? extends CustomResource<?, ? extends ConditionedStatus>>> counted) {
        Map<CountedKind, List<PlaceClaim>> claims = new EnumMap<>(CountedKind.class);
        counted.forEach((kind, objects) -> claims.put(
                kind,
                objects.stream()
                        .filter(Belongings::stays)
                        .filter(CountedKind::counts)
                        .map(Belongings::claim)
                        .toList()));
        Collection<? extends HasMetadata> apiKeys = counted.get(CountedKind.ApiKey);
        return new Belongings(
                environments.stream().filter(Belongings::stays).toList(),
                claims,
                apiKeys == null
                        ? 0
                        : (int) apiKeys.stream().filter(Belongings::stays).count());
    }

    List<PlaceClaim> claimsOf(CountedKind kind) {
        return claims.getOrDefault(kind, List.of());
    }

    private static PlaceClaim claim(CustomResource<?, ? extends ConditionedStatus> object) {
        return new PlaceClaim(
                object.getMetadata().getName(),
                Instant.parse(object.getMetadata().getCreationTimestamp()),
                Conditions.isTrue(object.getStatus(), ConditionType.Accepted));
    }

    static boolean stays(HasMetadata object) {
        return object.getMetadata().getDeletionTimestamp() == null;
    }
}
