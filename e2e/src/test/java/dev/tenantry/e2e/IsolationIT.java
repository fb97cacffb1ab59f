package dev.tenantry.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tenantry.api.v1alpha1.ApiKey;
import dev.tenantry.api.v1alpha1.Environment;
import dev.tenantry.api.v1alpha1.Member;
import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.api.v1alpha1.PhoneNumber;
import dev.tenantry.e2e.support.KeycloakView;
import dev.tenantry.e2e.support.Mailbox;
import dev.tenantry.e2e.support.Person;
import dev.tenantry.e2e.support.RunningProduct;
import dev.tenantry.e2e.support.SignIn;
import dev.tenantry.e2e.support.Team;
import dev.tenantry.e2e.support.Tenant;
import dev.tenantry.e2e.support.TokenRequest;
import dev.tenantry.e2e.support.Tokens;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.representations.idm.UserRepresentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Whatever a tenant writes into its own objects, it reaches nothing of another. */
@ExtendWith(RunningProduct.class)
class IsolationIT {

    private static final String SIGN_IN = "redirectUris: ['https://app.example.com/callback']";
    private static final String ADOPT = "annotations: {tenantry.dev/adopt: 'true'}";

    @Test
    void names_of_another_namespace_are_not_found(Tenant mine, Tenant theirs, KeycloakView keycloak) {
        theirs.wholeWithOwner("acme");
        Standing before = Standing.of(theirs, keycloak);
        mine.plan("plan", 5);

        // First with no organization of that name here, then with one, which has no such environment.
        mine.environment("acme", "production", "Production", 1);
        mine.apiKey("acme", "key", "prod");
        new Team(mine).invite("acme", "eve", "Owner", "environments: [{name: prod, role: Manager}]");
        mine.phoneNumber("acme", "hotline", "+12015550147");
        mine.awaitCondition(Environment.class, "production", "Accepted", "False", "OrganizationNotFound");
        mine.awaitCondition(ApiKey.class, "key", "Accepted", "False", "OrganizationNotFound");
        mine.awaitCondition(Member.class, "eve", "Accepted", "False", "OrganizationNotFound");
        mine.awaitCondition(PhoneNumber.class, "hotline", "Accepted", "False", "OrganizationNotFound");
        mine.organization("acme", "plan");
        mine.awaitCondition(ApiKey.class, "key", "Accepted", "False", "EnvironmentNotFound");
        mine.awaitCondition(Member.class, "eve", "Accepted", "False", "EnvironmentNotFound");
        mine.awaitCondition(Environment.class, "production", "Ready", "True", "AsSpecified");

        assertThat(Standing.of(theirs, keycloak)).isEqualTo(before);
        assertThat(keycloak.user(mine.email("eve"))).isEmpty();

        // Nor does it go with what is removed here.
        mine.delete(Organization.class, "acme");
        mine.awaitGone(Organization.class, "acme");
        assertThat(Standing.of(theirs, keycloak)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{name: acme, namespace: $THEIRS}", "{name: $THEIRS.acme}", "{name: $THEIRS/acme}"})
    void there_is_no_way_to_write_another_namespace(String reference, Tenant mine) {
        String theirs = reference.replace("$THEIRS", "customers");

        assertThatThrownBy(() -> mine.apply("""
            apiVersion: tenantry.dev/v1alpha1
            kind: Environment
            metadata: {name: prod}
            spec: {organizationRef: %s, type: Production, maxConcurrentCalls: 1}
            """.formatted(theirs))).hasMessageContaining("organizationRef");
    }

    @Test
    void of_another_organization_in_the_same_namespace_nothing_can_be_used(Tenant tenant, KeycloakView keycloak) {
        tenant.wholeWithOwner("acme");
        tenant.organization("globex", "plan");
        Standing before = Standing.of(tenant, keycloak);

        tenant.apiKey("globex", "thief", "prod");
        tenant.apply("""
            apiVersion: tenantry.dev/v1alpha1
            kind: ApiKey
            metadata: {name: reader, %s}
            spec: {organizationRef: {name: globex}, scopes: [Read], secretName: key}
            """.formatted(ADOPT));
        new Team(tenant).invite("globex", "eve", "Owner", "environments: [{name: prod, role: Manager}]");
        tenant.apply("""
            apiVersion: tenantry.dev/v1alpha1
            kind: PhoneNumber
            metadata: {name: hotline}
            spec: {organizationRef: {name: globex}, environmentRef: {name: prod}, number: "+12015550148", direction: Both}
            """);

        tenant.awaitCondition(ApiKey.class, "thief", "Accepted", "False", "EnvironmentOfAnotherOrganization");
        tenant.awaitCondition(ApiKey.class, "reader", "Accepted", "False", "SecretNotOwned");
        tenant.awaitCondition(Member.class, "eve", "Accepted", "False", "EnvironmentOfAnotherOrganization");
        tenant.awaitCondition(PhoneNumber.class, "hotline", "Accepted", "False", "EnvironmentOfAnotherOrganization");
        assertThat(Standing.of(tenant, keycloak)).isEqualTo(before);

        tenant.delete(Organization.class, "globex");
        tenant.awaitGone(Organization.class, "globex");
        assertThat(Standing.of(tenant, keycloak)).isEqualTo(before);
    }

    @Test
    void a_person_of_another_tenant_is_theirs(Tenant mine, Tenant theirs, KeycloakView keycloak, Mailbox mailbox) {
        theirs.plan("plan", 10);
        theirs.organization("acme", "plan", SIGN_IN);
        theirs.awaitReady();
        Person ada = new Team(theirs).joined("acme", "ada", "Owner");
        Tokens tokens = SignIn.to(theirs, "acme").as(ada).tokens();
        UserRepresentation before = keycloak.user(ada.email()).orElseThrow();
        mine.plan("plan", 10, "ApiAccess, MfaEnforcement");
        mine.organization("evil", "plan", "mfa: All");

        mine.apply("""
            apiVersion: tenantry.dev/v1alpha1
            kind: Member
            metadata: {name: ada, %s}
            spec: {organizationRef: {name: evil}, email: %s, firstName: Mallory, lastName: Intruder,
              phoneNumber: "+12015550149", role: Owner}
            """.formatted(ADOPT, ada.email()));
        mailbox.await(ada.email(), 2);
        mine.awaitReady();
        assertThat(same(keycloak.user(ada.email()).orElseThrow())).isEqualTo(same(before));

        mine.apply("""
            apiVersion: tenantry.dev/v1alpha1
            kind: Member
            metadata: {name: ada, %s}
            spec: {organizationRef: {name: evil}, email: %s, firstName: Mallory, role: Owner, suspended: true}
            """.formatted(ADOPT, ada.email()));
        mine.awaitReady();
        mine.delete(Organization.class, "evil");
        mine.awaitGone(Organization.class, "evil");

        assertThat(same(keycloak.user(ada.email()).orElseThrow())).isEqualTo(same(before));
        assertThat(keycloak.groups(theirs.alias("acme"), ada.email())).isEqualTo(Set.of("/owner"));
        assertThat(tokens.canRefresh()).isTrue();
        assertThat(tokens.isHonoured()).isTrue();
    }

    private static List<Object> same(UserRepresentation user) {
        return List.of(
                user.getId(),
                user.getUsername(),
                user.getFirstName(),
                user.getLastName(),
                user.isEnabled(),
                user.getRequiredActions(),
                user.getAttributes());
    }

    @Test
    void a_token_asked_for_another_organization_says_nothing_of_it(Tenant mine, Tenant theirs) {
        theirs.plan("plan", 10);
        theirs.organization("acme", "plan", SIGN_IN);
        mine.plan("plan", 10);
        mine.organization("evil", "plan", SIGN_IN);
        mine.awaitReady();
        theirs.awaitReady();
        Person eve = new Team(mine).joined("evil", "eve", "Owner");

        SignIn own = SignIn.to(mine, "evil");
        SignIn asking =
                new SignIn(own.issuer(), own.clientId(), own.redirectUri(), theirs.alias("acme"), own.provider());

        assertThat(asking.as(eve).tokens().organizations()).isEmpty();
        assertThat(own.as(eve).tokens().organizations()).isEqualTo(Set.of(mine.alias("evil")));
    }

    @Test
    void a_key_speaks_for_its_own_organization_alone(Tenant mine, Tenant theirs) {
        theirs.whole("acme");
        mine.whole("acme");
        TokenRequest key = TokenRequest.from(mine, "key");
        TokenRequest another = TokenRequest.from(theirs, "key");

        assertThat(key.claims().path("organization").fieldNames()).toIterable().containsExactly(mine.alias("acme"));
        JsonNode told = another.introspectedBy(key);
        assertThat(told.path("active").asBoolean()).isFalse();
        assertThat(told.has("organization")).isFalse();
        assertThat(List.of(
                        key.adminApiStatus("tenantry"),
                        key.adminApiStatus("tenantry/organizations"),
                        key.adminApiStatus("tenantry/users"),
                        key.adminApiStatus("tenantry/clients"),
                        key.adminApiStatus("master")))
                .containsOnly(403);
    }

    @Test
    void who_holds_a_copy_of_another_tenants_key_cannot_take_over_its_client(
            Tenant mine, Tenant theirs, KeycloakView keycloak) {
        theirs.wholeWithOwner("acme");
        Standing before = Standing.of(theirs, keycloak);
        mine.plan("plan", 5);
        mine.organization("evil", "plan");
        mine.client().resource(copied(theirs, mine)).create();

        mine.apply("""
            apiVersion: tenantry.dev/v1alpha1
            kind: ApiKey
            metadata: {name: key, %s}
            spec: {organizationRef: {name: evil}, scopes: [Read, Write]}
            """.formatted(ADOPT));
        // What is in the Secret is none of this ApiKey's keys, so it gets one of its own.
        mine.awaitReady();
        TokenRequest own = TokenRequest.from(mine, "key");
        assertThat(own.keyId()).isNotEqualTo(TokenRequest.from(theirs, "key").keyId());
        assertThat(own.status()).isEqualTo(200);
        assertThat(Standing.of(theirs, keycloak)).isEqualTo(before);

        mine.delete(ApiKey.class, "key");
        mine.awaitGone(ApiKey.class, "key");
        assertThat(Standing.of(theirs, keycloak)).isEqualTo(before);
    }

    /** As somebody makes it who was given the key, with the marks of their own ApiKey. */
    private static Secret copied(Tenant from, Tenant to) {
        Secret secret = from.client()
                .secrets()
                .inNamespace(from.namespace())
                .withName("key")
                .get();
        return new SecretBuilder()
                .withNewMetadata()
                .withName("key")
                .withNamespace(to.namespace())
                .withLabels(secret.getMetadata().getLabels())
                .withAnnotations(secret.getMetadata().getAnnotations())
                .endMetadata()
                .withType(secret.getType())
                .withData(secret.getData())
                .build();
    }

    @Test
    void a_number_of_another_tenant_is_not_had_and_not_told_whose_it_is(Tenant mine, Tenant theirs) {
        theirs.plan("plan", 1);
        theirs.organization("acme", "plan");
        theirs.phoneNumber("acme", "hotline", "+12015550150");
        theirs.awaitReady();
        mine.plan("plan", 1);
        mine.organization("evil", "plan");

        mine.apply("""
            apiVersion: tenantry.dev/v1alpha1
            kind: PhoneNumber
            metadata: {name: hotline, %s}
            spec: {organizationRef: {name: evil}, number: "+12015550150", direction: Both}
            """.formatted(ADOPT));

        assertThat(mine.awaitCondition(PhoneNumber.class, "hotline", "Claimed", "False", "TakenByAnother")
                        .getMessage())
                .doesNotContain(theirs.namespace());
        mine.delete(PhoneNumber.class, "hotline");
        mine.awaitGone(PhoneNumber.class, "hotline");
        theirs.awaitReady();
    }

    @Test
    void neither_a_domain_nor_a_secret_of_another_tenant_is_had(Tenant mine, Tenant theirs, KeycloakView keycloak) {
        String domain = theirs.namespace() + ".example.com";
        theirs.plan("plan", 1, "ApiAccess, SingleSignOn");
        theirs.organization("acme", "plan", "domains: ['%s']".formatted(domain));
        theirs.awaitReady();
        theirs.client().resource(credentials(theirs)).create();
        mine.plan("plan", 1, "ApiAccess, SingleSignOn");

        mine.organization("evil", "plan", "domains: ['%s']".formatted(domain));
        assertThat(mine.awaitCondition(Organization.class, "evil", "Synced", "False", "DomainTaken")
                        .getMessage())
                .doesNotContain(theirs.alias("acme"), theirs.namespace() + "/");
        mine.organization("thief", "plan", """
            domains: ['%s'], identityProviders: [{name: theirs, type: OIDC, oidc: {clientId: tenantry,
              discoveryUrl: 'https://id.example.com/.well-known/openid-configuration',
              clientSecretRef: {name: credentials, key: clientSecret}}}]""".formatted(mine.namespace() + ".example.com"));
        mine.awaitCondition(Organization.class, "thief", "Accepted", "False", "SecretNotFound");

        assertThat(keycloak.organization(theirs.alias("acme")).orElseThrow().getDomains())
                .extracting(has -> has.getName())
                .containsExactly(domain);
    }

    private static Secret credentials(Tenant tenant) {
        return new SecretBuilder()
                .withNewMetadata()
                .withName("credentials")
                .withNamespace(tenant.namespace())
                .endMetadata()
                .addToStringData("clientSecret", "of-another-tenant")
                .build();
    }

    @Test
    void tenants_may_be_on_one_plan_and_have_its_limits_each(Tenant mine, Tenant theirs) {
        theirs.plan("plan", 6);
        theirs.organization("acme", "plan");
        theirs.environment("acme", "prod", "Production", 6);
        mine.apply("""
            apiVersion: tenantry.dev/v1alpha1
            kind: Organization
            metadata: {name: acme}
            spec: {planRef: {name: %s}}
            """.formatted(theirs.planName("plan")));
        mine.environment("acme", "prod", "Production", 6);

        mine.awaitReady();
        theirs.awaitReady();
        assertThat(mine.get(Environment.class, "prod").getStatus().granted()).isEqualTo(6);
        assertThat(theirs.get(Environment.class, "prod").getStatus().granted()).isEqualTo(6);
    }

    /** Everything of Organization acme that others might want to reach. */
    private record Standing(
            String organizationId,
            Map<String, List<String>> attributes,
            Set<String> ownerGroups,
            String entitlements,
            TokenRequest key,
            int tokenStatus,
            JsonNode organizationClaim) {

        static Standing of(Tenant tenant, KeycloakView keycloak) {
            var organization = keycloak.organization(tenant.alias("acme")).orElseThrow();
            TokenRequest key = TokenRequest.from(tenant, "key");
            return new Standing(
                    organization.getId(),
                    organization.getAttributes(),
                    keycloak.groups(tenant.alias("acme"), tenant.email("owner")),
                    tenant.entitlements("acme"),
                    key,
                    key.status(),
                    key.claims().path("organization"));
        }
    }
}
