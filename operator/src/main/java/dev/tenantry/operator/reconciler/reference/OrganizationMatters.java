package dev.tenantry.operator.reconciler.reference;

import dev.tenantry.api.v1alpha1.ConditionType;
import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.api.v1alpha1.OrganizationStatus;
import io.fabric8.kubernetes.api.model.Condition;
import io.javaoperatorsdk.operator.processing.event.source.filter.OnUpdateFilter;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Which changes of an organization matter to those that belong to it: where it is outside, and that it goes. */
public final class OrganizationMatters implements OnUpdateFilter<Organization> {

    private final Function<OrganizationStatus, Object> part;

    private OrganizationMatters(Function<OrganizationStatus, Object> part) {
        this.part = part;
    }

    public static OrganizationMatters identity() {
        return new OrganizationMatters(OrganizationMatters::identityOf);
    }

    /** To members it matters as well whether others are owners: the last one waits for another. */
    public static OrganizationMatters identityAndOwners() {
        return new OrganizationMatters(status -> Arrays.asList(identityOf(status), status.activeOwners()));
    }

    /** To environments its grants matter as well. */
    public static OrganizationMatters identityAndGrants() {
        return new OrganizationMatters(status -> Arrays.asList(identityOf(status), status.concurrency()));
    }

    private static Object identityOf(OrganizationStatus status) {
        return Arrays.asList(status.identity(), readyOf(status));
    }

    private static @Nullable Object readyOf(OrganizationStatus status) {
        return status.conditions() == null
                ? null
                : status.conditions().stream()
                        .filter(condition -> ConditionType.Ready.name().equals(condition.getType()))
                        .map(Condition::getMessage)
                        .findFirst()
                        .orElse(null);
    }

    @Override
    public boolean accept(Organization now, Organization before) {
        return !Objects.equals(
                        now.getMetadata().getDeletionTimestamp(),
                        before.getMetadata().getDeletionTimestamp())
                || !Objects.equals(partOf(now), partOf(before));
    }

    private Optional<Object> partOf(Organization organization) {
        return Optional.ofNullable(organization.getStatus()).map(part);
    }
}
