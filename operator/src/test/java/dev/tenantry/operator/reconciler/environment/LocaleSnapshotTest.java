package dev.tenantry.operator.reconciler.environment;

import dev.tenantry.api.v1alpha1.Environment;
import dev.tenantry.api.v1alpha1.EnvironmentStatus;
import dev.tenantry.api.v1alpha1.Locale;
import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.operator.condition.CommonReason;
import dev.tenantry.operator.identity.IdentityFailure;
import dev.tenantry.operator.identity.InstallationIds;
import dev.tenantry.operator.testing.Resources;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The organization's locale, as an environment keeps it. */
class LocaleSnapshotTest {

    private static final Locale GERMANY = new Locale("DE", "EUR", "Europe/Berlin");
    private static final Locale JAPAN = new Locale("JP", "JPY", "Asia/Tokyo");

    private final EnvironmentStatusFactory statuses =
            new EnvironmentStatusFactory(Resources.clock(), InstallationIds.of("tenantry"));
    private final Environment environment = Resources.environment("prod", 6);

    @Test
    void is_taken_when_an_environment_is_created() {
        assertThat(synced(in(GERMANY)).locale()).isEqualTo(GERMANY);
    }

    @Test
    void stays_when_the_organizations_changes_or_goes() {
        pass(in(GERMANY));

        assertThat(synced(in(JAPAN)).locale()).isEqualTo(GERMANY);
        assertThat(synced(in(null)).locale()).isEqualTo(GERMANY);
    }

    @Test
    void stays_while_there_is_no_organization() {
        pass(in(GERMANY));

        assertThat(notAccepted(Optional.empty()).locale()).isEqualTo(GERMANY);
    }

    @Test
    void stays_when_the_environment_is_deleted() {
        pass(in(GERMANY));
        edit();
        Resources.deleted(environment);

        assertThat(statuses.deleting(environment, Optional.empty(), "Waits for its keys.", Optional.empty())
                        .locale())
                .isEqualTo(GERMANY);
    }

    @Test
    void is_taken_anew_when_the_environment_is_edited() {
        pass(in(GERMANY));
        edit();

        pass(in(JAPAN));

        assertThat(synced(in(GERMANY)).locale()).isEqualTo(JAPAN);
    }

    @Test
    void goes_with_an_edit_when_the_organization_has_none_by_then() {
        pass(in(GERMANY));
        edit();

        assertThat(synced(in(null)).locale()).isNull();
    }

    @Test
    void is_of_the_edit_although_the_pass_fails() {
        pass(in(GERMANY));
        edit();
        environment.setStatus(statuses.notSynced(
                environment, Optional.of(in(JAPAN)), IdentityFailure.IdentityUnreachable, "Keycloak is away."));

        assertThat(synced(in(GERMANY)).locale()).isEqualTo(JAPAN);
    }

    @Test
    void is_of_the_edit_although_the_pass_is_repeated_without_its_status_having_been_written() {
        pass(in(GERMANY));
        edit();

        EnvironmentStatus lost = synced(in(JAPAN));

        assertThat(synced(in(JAPAN))).isEqualTo(lost);
    }

    @Test
    void is_taken_late_where_there_was_nothing_to_take() {
        environment.setStatus(notAccepted(Optional.empty()));
        assertThat(synced(in(null)).locale()).isNull();
        pass(in(null));

        assertThat(synced(in(GERMANY)).locale()).isEqualTo(GERMANY);
    }

    @Test
    void an_environment_is_woken_for_the_first_one_only() {
        assertThat(LocaleSnapshot.comes(in(GERMANY), in(null))).isTrue();
        assertThat(LocaleSnapshot.comes(in(JAPAN), in(GERMANY))).isFalse();
        assertThat(LocaleSnapshot.comes(in(null), in(GERMANY))).isFalse();
    }

    private void pass(Organization organization) {
        environment.setStatus(synced(organization));
    }

    private void edit() {
        environment.getMetadata().setGeneration(environment.getMetadata().getGeneration() + 1);
    }

    private EnvironmentStatus synced(Organization organization) {
        return statuses.synced(
                environment,
                organization,
                Optional.empty(),
                new OwnKeyStanding(OwnKeyPlan.NOT_DUE, Optional.empty(), Optional.empty()));
    }

    private EnvironmentStatus notAccepted(Optional<Organization> organization) {
        return statuses.notAccepted(environment, organization, CommonReason.OrganizationNotFound, "There is none.");
    }

    private static Organization in(@Nullable Locale locale) {
        return Resources.organization(locale);
    }
}
