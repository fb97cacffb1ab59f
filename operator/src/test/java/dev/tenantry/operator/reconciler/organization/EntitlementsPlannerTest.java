package dev.tenantry.operator.reconciler.organization;

import dev.tenantry.api.v1alpha1.Concurrency;
import dev.tenantry.api.v1alpha1.Environment;
import dev.tenantry.api.v1alpha1.EnvironmentStatus;
import dev.tenantry.api.v1alpha1.Locale;
import dev.tenantry.api.v1alpha1.Plan;
import dev.tenantry.operator.entitlements.Entitlements.EnvironmentEntry;
import dev.tenantry.operator.identity.InstallationIds;
import dev.tenantry.operator.plan.PlaceClaim;
import dev.tenantry.operator.testing.Resources;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class EntitlementsPlannerTest {

    private static final Locale GERMANY = new Locale("DE", "EUR", "Europe/Berlin");

    private final EntitlementsPlanner planner = new EntitlementsPlanner(InstallationIds.of("tenantry"));

    @Test
    void an_environment_is_listed_with_its_snapshot_of_the_locale() {
        assertThat(entries(in("prod", GERMANY), Resources.environment("young", 1)))
                .extracting(EnvironmentEntry::name, EnvironmentEntry::locale)
                .containsExactly(tuple("prod", GERMANY), tuple("young", null));
    }

    @Test
    void of_an_environments_status_nothing_but_the_snapshot_wakes_its_organization() {
        assertThat(EntitlementsPlanner.mayChange(in("prod", GERMANY), Resources.environment("prod", 1)))
                .isTrue();
        assertThat(EntitlementsPlanner.mayChange(in("prod", null), in("prod", GERMANY)))
                .isTrue();
        assertThat(EntitlementsPlanner.mayChange(in("prod", null), Resources.environment("prod", 1)))
                .isFalse();
    }

    private List<EnvironmentEntry> entries(Environment... environments) {
        Plan plan = Resources.plan(10);
        Holdings holdings = Holdings.of(
                plan,
                List.of(environments),
                Map.of(),
                environment ->
                        new PlaceClaim(environment.getMetadata().getName(), Instant.parse(Resources.CREATED), false));
        ResolvedOrganization resolved =
                new ResolvedOrganization(Resources.organization(), plan, List.of(environments), List.of(), holdings);
        Concurrency nothingGranted = new Concurrency(10, "starter", 1L, 0, 0, 0, 10, List.of(), null);
        return planner.plan(resolved, nothingGranted).environments();
    }

    private static Environment in(String name, @Nullable Locale locale) {
        Environment environment = Resources.environment(name, 1);
        environment.setStatus(new EnvironmentStatus(1L, List.of(), null, 1, 1, null, null, locale, null));
        return environment;
    }
}
