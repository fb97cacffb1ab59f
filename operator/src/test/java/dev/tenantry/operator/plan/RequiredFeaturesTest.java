package dev.tenantry.operator.plan;

import dev.tenantry.api.v1alpha1.ApiKey;
import dev.tenantry.api.v1alpha1.Feature;
import dev.tenantry.api.v1alpha1.IdentityProviderSpec;
import dev.tenantry.api.v1alpha1.IdentityProviderType;
import dev.tenantry.api.v1alpha1.IdentitySpec;
import dev.tenantry.api.v1alpha1.IsolationMode;
import dev.tenantry.api.v1alpha1.MfaPolicy;
import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.api.v1alpha1.OrganizationSpec;
import dev.tenantry.api.v1alpha1.OrganizationStatus;
import dev.tenantry.api.v1alpha1.Plan;
import dev.tenantry.api.v1alpha1.PlanReference;
import dev.tenantry.api.v1alpha1.PlanSnapshot;
import dev.tenantry.api.v1alpha1.PlanSpec;
import dev.tenantry.api.v1alpha1.Usage;
import dev.tenantry.operator.testing.Resources;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class RequiredFeaturesTest {

    private static final IdentityProviderSpec PROVIDER =
            new IdentityProviderSpec("login", null, IdentityProviderType.SAML, null, null);
    private static final Usage COUNTED = new Usage(null, null, null, null, null);
    private static final IdentitySpec EVERYTHING = identity(IsolationMode.Dedicated, MfaPolicy.All, List.of(PROVIDER));

    @Test
    void an_organization_that_says_nothing_of_identity_needs_none() {
        assertThat(lacking(null)).isEmpty();
    }

    @Test
    void what_every_plan_gives_needs_none() {
        assertThat(lacking(identity(null, null, null))).isEmpty();
        assertThat(lacking(identity(IsolationMode.Shared, MfaPolicy.None, List.of())))
                .isEmpty();
    }

    @Test
    void a_realm_of_its_own_needs_DedicatedIdentity() {
        assertThat(lacking(identity(IsolationMode.Dedicated, null, null)))
                .hasValue("Plan \"starter\" lacks the feature DedicatedIdentity (for identity.isolation: Dedicated)."
                        + " Move the organization to a plan that has it, or leave that out of the spec (isolation cannot be changed:"
                        + " make the organization anew); until then the organization is neither made nor changed in"
                        + " Keycloak.");
        assertThat(lacking(identity(IsolationMode.Dedicated, null, null), Feature.DedicatedIdentity))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "None")
    void a_second_factor_needs_MfaEnforcement(MfaPolicy policy) {
        assertThat(lacking(identity(null, policy, null))).hasValueSatisfying(message -> assertThat(message)
                .contains("lacks the feature MfaEnforcement (for identity.mfa: " + policy + ")."));
        assertThat(lacking(identity(null, policy, null), Feature.MfaEnforcement))
                .isEmpty();
    }

    @Test
    void an_identity_provider_needs_SingleSignOn() {
        assertThat(lacking(identity(null, null, List.of(PROVIDER)))).hasValueSatisfying(message -> assertThat(message)
                .contains("lacks the feature SingleSignOn (for identity.identityProviders)."));
        assertThat(lacking(identity(null, null, List.of(PROVIDER)), Feature.SingleSignOn))
                .isEmpty();
    }

    @Test
    void only_a_realm_of_its_own_takes_another_organization() {
        String anew = "make the organization anew";

        assertThat(lacking(identity(null, MfaPolicy.All, List.of(PROVIDER))))
                .hasValueSatisfying(message -> assertThat(message)
                        .endsWith(
                                "Move the organization to a plan that has it, or leave that out of the spec; until then the organization"
                                        + " is neither made nor changed in Keycloak."));
        assertThat(lacking(EVERYTHING, Feature.DedicatedIdentity))
                .hasValueSatisfying(message -> assertThat(message).doesNotContain(anew));
        assertThat(lacking(EVERYTHING))
                .hasValueSatisfying(message -> assertThat(message).contains(anew));
    }

    @Test
    void all_that_is_lacking_is_said_at_once_and_nothing_else() {
        assertThat(lacking(EVERYTHING)).hasValueSatisfying(message -> assertThat(message)
                .contains("DedicatedIdentity", "MfaEnforcement", "SingleSignOn"));
        assertThat(lacking(EVERYTHING, Feature.MfaEnforcement)).hasValueSatisfying(message -> assertThat(message)
                .contains("DedicatedIdentity", "SingleSignOn")
                .doesNotContain("MfaEnforcement"));
    }

    @Test
    void a_plan_that_names_no_features_gives_none() {
        Plan plan = plan();
        plan.setSpec(new PlanSpec(null, null, null, null));

        assertThat(RequiredFeatures.lacking(organization(EVERYTHING), plan)).isPresent();
    }

    @Test
    void an_API_key_needs_ApiAccess() {
        ApiKey key = Resources.apiKey("key", null);

        assertThat(RequiredFeatures.lacking(key, plan(Feature.WebAgent)))
                .contains(
                        "Plan \"starter\" lacks the feature ApiAccess (for API keys). Move the organization to a plan that"
                                + " has it, or delete this ApiKey; until then no key is issued where there is none; one that was issued"
                                + " before goes on working, and is still replaced as its spec says.");
        assertThat(RequiredFeatures.lacking(key, plan(Feature.ApiAccess))).isEmpty();
        assertThat(RequiredFeatures.lacking(key, status(COUNTED, Feature.WebAgent)))
                .isPresent();
        assertThat(RequiredFeatures.lacking(key, status(COUNTED))).isPresent();
        assertThat(RequiredFeatures.lacking(key, status(COUNTED, Feature.ApiAccess)))
                .isEmpty();
    }

    @Test
    void an_API_key_lacks_nothing_while_a_status_of_a_version_before_says_nothing_of_features() {
        assertThat(RequiredFeatures.lacking(Resources.apiKey("key", null), status(null)))
                .isEmpty();
    }

    private static OrganizationStatus status(@Nullable Usage usage, Feature... features) {
        return new OrganizationStatus(
                1L,
                List.of(),
                "org_1",
                null,
                new PlanSnapshot("starter", "Starter", 1L, List.of(features)),
                null,
                usage,
                null,
                null,
                List.of());
    }

    private static Optional<String> lacking(@Nullable IdentitySpec identity, Feature... features) {
        return RequiredFeatures.lacking(organization(identity), plan(features));
    }

    private static Plan plan(Feature... features) {
        Plan plan = Resources.plan(null);
        plan.setSpec(new PlanSpec(null, null, null, List.of(features)));
        return plan;
    }

    private static IdentitySpec identity(
            @Nullable IsolationMode isolation,
            @Nullable MfaPolicy mfa,
            @Nullable List<IdentityProviderSpec> identityProviders) {
        return new IdentitySpec(isolation, null, null, mfa, null, identityProviders);
    }

    private static Organization organization(@Nullable IdentitySpec identity) {
        Organization organization = Resources.organization();
        organization.setSpec(new OrganizationSpec(
                null, null, null, null, null, null, new PlanReference("starter"), identity, null, null));
        return organization;
    }
}
