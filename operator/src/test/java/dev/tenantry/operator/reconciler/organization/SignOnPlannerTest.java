package dev.tenantry.operator.reconciler.organization;

import dev.tenantry.operator.identity.ClientSecret;
import dev.tenantry.operator.identity.FoundProvider;
import dev.tenantry.operator.identity.IdentityException;
import dev.tenantry.operator.identity.IdentityFailure;
import dev.tenantry.operator.identity.Ownership;
import dev.tenantry.operator.identity.ProviderConfiguration;
import dev.tenantry.operator.identity.ProviderKey;
import dev.tenantry.operator.identity.ProviderSettings;
import dev.tenantry.operator.identity.ProviderSource;
import dev.tenantry.operator.identity.TenantKey;
import dev.tenantry.operator.reconciler.organization.SignOn.Provider;
import dev.tenantry.operator.reconciler.organization.SignOnPlan.Step;
import dev.tenantry.operator.reconciler.organization.SignOnPlanner.Reading;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SignOnPlannerTest {

    private static final String ORGANIZATION = "o1";
    private static final TenantKey ACME = new TenantKey("tenant", "acme");
    private static final Provider OKTA = oidc("okta", "secret");
    private static final ProviderConfiguration OKTA_AS_READ = configuration("https://okta.example.com");
    private static final IdentityException AWAY =
            new IdentityException(IdentityFailure.ProviderUnreadable, "Reading failed", null);

    private static Provider oidc(String name, String secret) {
        return new Provider(
                new ProviderKey(ACME, name),
                new ProviderSettings(
                        name,
                        new ProviderSource.OpenIdConnect(
                                "https://okta.example.com/d", "client", new ClientSecret(secret)),
                        true));
    }

    private static ProviderConfiguration configuration(String peer) {
        return new ProviderConfiguration("oidc", peer, Map.of("tokenUrl", peer + "/token"));
    }

    private static Reading read(Provider provider) {
        return new Reading(provider, OKTA_AS_READ, null);
    }

    private static FoundProvider standing(Provider provider) {
        return new FoundProvider(provider.key().alias(), Ownership.OURS, ORGANIZATION, provider.digest(), OKTA_AS_READ);
    }

    private static SignOnPlan plan(List<Reading> wanted, List<FoundProvider> found) {
        return SignOnPlanner.plan(ORGANIZATION, wanted, found, false, false);
    }

    private static SignOnPlan nothing() {
        return new SignOnPlan(List.of(), List.of(), List.of(), List.of(), Optional.empty());
    }

    @Test
    void what_is_missing_is_created() {
        assertThat(plan(List.of(read(OKTA)), List.of()).create()).containsExactly(new Step(OKTA, OKTA_AS_READ));
    }

    @Test
    void what_stands_as_it_is_to_stand_is_left_alone() {
        assertThat(plan(List.of(read(OKTA)), List.of(standing(OKTA)))).isEqualTo(nothing());
    }

    @Test
    void what_was_edited_is_written_again() {
        FoundProvider edited = new FoundProvider(
                OKTA.key().alias(),
                Ownership.OURS,
                ORGANIZATION,
                OKTA.digest(),
                new ProviderConfiguration(
                        "oidc", "https://okta.example.com", Map.of("tokenUrl", "https://evil.example")));

        assertThat(plan(List.of(read(OKTA)), List.of(edited)).update()).containsExactly(new Step(OKTA, OKTA_AS_READ));
    }

    @Test
    void another_secret_is_written() {
        assertThat(plan(List.of(read(OKTA)), List.of(standing(oidc("okta", "the one before"))))
                        .update())
                .containsExactly(new Step(OKTA, OKTA_AS_READ));
    }

    @Test
    void a_secret_that_may_have_been_changed_is_written_although_everything_looks_right() {
        SignOnPlan plan = SignOnPlanner.plan(ORGANIZATION, List.of(read(OKTA)), List.of(standing(OKTA)), false, true);

        assertThat(plan.update()).containsExactly(new Step(OKTA, OKTA_AS_READ));
    }

    @Test
    void saml_has_no_secret_that_could_have_been_changed() {
        Provider saml = new Provider(
                new ProviderKey(ACME, "saml"),
                new ProviderSettings("saml", new ProviderSource.SamlMetadata("<xml/>"), true));

        assertThat(SignOnPlanner.plan(ORGANIZATION, List.of(read(saml)), List.of(standing(saml)), false, true))
                .isEqualTo(nothing());
    }

    @Test
    void what_is_not_linked_to_the_organization_is_linked() {
        FoundProvider unlinked =
                new FoundProvider(OKTA.key().alias(), Ownership.OURS, null, OKTA.digest(), OKTA_AS_READ);

        assertThat(plan(List.of(read(OKTA)), List.of(unlinked)).update()).hasSize(1);
    }

    @Test
    void another_provider_under_the_same_name_begins_anew() {
        FoundProvider before = new FoundProvider(
                OKTA.key().alias(),
                Ownership.OURS,
                ORGANIZATION,
                OKTA.digest(),
                configuration("https://elsewhere.example.com"));

        SignOnPlan plan = plan(List.of(read(OKTA)), List.of(before));

        assertThat(plan.delete()).containsExactly("tenant.acme.okta");
        assertThat(plan.create()).containsExactly(new Step(OKTA, OKTA_AS_READ));
        assertThat(plan.update()).isEmpty();
    }

    @Test
    void what_is_asked_for_no_longer_is_deleted_unless_it_is_somebody_elses() {
        FoundProvider theirs =
                new FoundProvider("tenant.acme.theirs", Ownership.FOREIGN, ORGANIZATION, null, OKTA_AS_READ);

        assertThat(plan(List.of(), List.of(standing(OKTA), theirs)).delete()).containsExactly("tenant.acme.okta");
    }

    @Test
    void what_somebody_else_made_is_not_overwritten() {
        FoundProvider theirs =
                new FoundProvider(OKTA.key().alias(), Ownership.FOREIGN, ORGANIZATION, null, OKTA_AS_READ);
        Provider entra = oidc("entra", "secret");

        SignOnPlan plan = plan(List.of(read(OKTA), read(entra)), List.of(theirs));

        assertThat(plan.notOwned()).containsExactly(OKTA);
        assertThat(plan.create()).containsExactly(new Step(entra, OKTA_AS_READ));
        assertThat(plan.update()).isEmpty();
        assertThat(plan.delete()).isEmpty();
    }

    @Test
    void what_somebody_else_made_is_taken_over_where_that_is_allowed() {
        FoundProvider theirs =
                new FoundProvider(OKTA.key().alias(), Ownership.FOREIGN, null, null, configuration("https://other"));

        SignOnPlan plan = SignOnPlanner.plan(ORGANIZATION, List.of(read(OKTA)), List.of(theirs), true, false);

        assertThat(plan.update()).containsExactly(new Step(OKTA, OKTA_AS_READ));
        assertThat(plan.delete()).isEmpty();
        assertThat(plan.notOwned()).isEmpty();
    }

    @Test
    void what_stands_goes_on_while_its_metadata_cannot_be_read() {
        assertThat(plan(List.of(new Reading(OKTA, null, AWAY)), List.of(standing(OKTA))))
                .isEqualTo(nothing());
    }

    @Test
    void what_is_new_or_changed_needs_its_metadata() {
        Reading away = new Reading(OKTA, null, AWAY);

        assertThat(plan(List.of(away), List.of()).unreadable()).contains(AWAY);
        assertThat(plan(List.of(away), List.of(standing(oidc("okta", "the one before"))))
                        .unreadable())
                .contains(AWAY);
    }

    @Test
    void one_that_cannot_be_read_is_not_in_the_way_of_the_others() {
        Provider entra = oidc("entra", "secret");

        SignOnPlan plan = plan(List.of(new Reading(OKTA, null, AWAY), read(entra)), List.of());

        assertThat(plan.create()).containsExactly(new Step(entra, OKTA_AS_READ));
        assertThat(plan.unreadable()).contains(AWAY);
    }

    @Test
    void a_digest_shows_another_secret_and_no_secret() {
        assertThat(oidc("okta", "one").digest())
                .isNotEqualTo(oidc("okta", "two").digest());
        assertThat(oidc("okta", "one").digest())
                .isNotEqualTo(oidc("entra", "one").digest());
        assertThat(OKTA.toString()).doesNotContain("=secret");
    }
}
