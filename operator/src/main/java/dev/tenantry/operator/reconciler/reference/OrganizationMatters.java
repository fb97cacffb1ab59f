package dev.tenantry.operator.reconciler.reference;

import dev.tenantry.api.v1alpha1.ConditionType;
import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.api.v1alpha1.OrganizationStatus;
import dev.tenantry.operator.condition.Conditions;
import dev.tenantry.operator.plan.EnvironmentKey;
import io.fabric8.kubernetes.api.model.Condition;
import io.javaoperatorsdk.operator.processing.event.source.filter.OnUpdateFilter;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Which changes of an organization matter to those that belong to it: where it is outside, and that it goes. */
public final class OrganizationMatters implements OnUpdateFilter<Organization> {

    private final Function<OrganizationStatus, Object> part;
    private final boolean owners;

    private OrganizationMatters(Function<OrganizationStatus, Object> part, boolean owners) {
        this.part = part;
        this.owners = owners;
    }

    public static OrganizationMatters identity() {
        return new OrganizationMatters(OrganizationMatters::identityOf, false);
    }

    /** To members it matters as well that somebody became an owner: the last one waits for another. */
    public static OrganizationMatters identityAndNewOwners() {
        return new OrganizationMatters(OrganizationMatters::identityOf, true);
    }

    /** To API keys it matters as well what its plan switches on. */
    public static OrganizationMatters identityAndFeatures() {
        return new OrganizationMatters(
                status -> Arrays.asList(
                        identityOf(status),
                        status.plan() == null ? null : status.plan().features()),
                false);
    }

    /** To environments its grants matter as well, why it shares out nothing, and whether its plan gives them a key. */
    public static OrganizationMatters identityGrantsAndKeys() {
        return new OrganizationMatters(
                status -> Arrays.asList(
                        identityOf(status), status.concurrency(), refusalOf(status), EnvironmentKey.isGivenBy(status)),
                false);
    }

    /** What hinders it is shown by those that wait for it, and is of no concern once it is there. */
    private static @Nullable Object identityOf(OrganizationStatus status) {
        return status.identity() == null || status.identity().organizationId() == null
                ? readyOf(status)
                : status.identity();
    }

    private static @Nullable Object readyOf(OrganizationStatus status) {
        return Conditions.find(status, ConditionType.Ready)
                .map(Condition::getMessage)
                .orElse(null);
    }

    private static @Nullable Object refusalOf(OrganizationStatus status) {
        return Conditions.find(status, ConditionType.Accepted)
                .filter(condition -> "False".equals(condition.getStatus()))
                .map(Condition::getMessage)
                .orElse(null);
    }

    @Override
    public boolean accept(Organization now, Organization before) {
        return !Objects.equals(
                        now.getMetadata().getDeletionTimestamp(),
                        before.getMetadata().getDeletionTimestamp())
                || !Objects.equals(partOf(now), partOf(before))
                || (owners && !ownersOf(before).containsAll(ownersOf(now)));
    }

    private static List<String> ownersOf(Organization organization) {
        return Optional.ofNullable(organization.getStatus())
                .map(OrganizationStatus::activeOwners)
                .orElse(List.of());
    }

    private Optional<Object> partOf(Organization organization) {
        return Optional.ofNullable(organization.getStatus()).map(part);
    }
}
