package dev.tenantry.e2e;

import dev.tenantry.api.v1alpha1.IdentityProviderStatus;
import dev.tenantry.api.v1alpha1.Member;
import dev.tenantry.api.v1alpha1.MemberState;
import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.e2e.support.Browser;
import dev.tenantry.e2e.support.CustomersProvider;
import dev.tenantry.e2e.support.Invitation;
import dev.tenantry.e2e.support.KeycloakView;
import dev.tenantry.e2e.support.Mailbox;
import dev.tenantry.e2e.support.Page;
import dev.tenantry.e2e.support.Person;
import dev.tenantry.e2e.support.RunningProduct;
import dev.tenantry.e2e.support.SignIn;
import dev.tenantry.e2e.support.Step;
import dev.tenantry.e2e.support.Team;
import dev.tenantry.e2e.support.Tenant;
import dev.tenantry.e2e.support.Tokens;
import dev.tenantry.e2e.support.Visit;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.keycloak.representations.idm.AuthenticationExecutionInfoRepresentation;
import org.keycloak.representations.idm.FederatedIdentityRepresentation;
import org.keycloak.representations.idm.IdentityProviderRepresentation;
import org.keycloak.representations.idm.MembershipType;
import org.keycloak.representations.idm.UserRepresentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A customer's people sign in at the customer's own identity provider, and its provider signs in nobody else. */
@ExtendWith(RunningProduct.class)
class SingleSignOnIT {

    private static final String CALLBACK = "redirectUris: ['https://app.example.com/callback']";

    /** The organization's provider, once it stands and the customer knows us. */
    private static IdentityProviderStatus oidc(Tenant tenant, CustomersProvider customer) {
        secret(tenant, customer.clientSecret());
        organization(
                tenant, "acme", "domains: [%s], identityProviders: [%s]".formatted(domain(tenant), okta(customer)));
        tenant.awaitReady();
        IdentityProviderStatus provider = provider(tenant, "acme");
        customer.allowOidc(provider.redirectUri());
        return provider;
    }

    private static String okta(CustomersProvider customer) {
        return "{name: okta, displayName: Our company, type: OIDC, oidc: {discoveryUrl: '%s', clientId: %s,"
                        .formatted(customer.discoveryUrl(), CustomersProvider.CLIENT_ID)
                + " clientSecretRef: {name: okta, key: secret}}}";
    }

    private static void organization(Tenant tenant, String name, String identity) {
        tenant.plan("plan", 10, "ApiAccess, SingleSignOn");
        tenant.organization(name, "plan", CALLBACK + ", " + identity);
    }

    private static void secret(Tenant tenant, String value) {
        tenant.apply("""
            apiVersion: v1
            kind: Secret
            metadata: {name: okta, labels: {tenantry.dev/secret: identity-provider}}
            stringData: {secret: "%s"}
            """.formatted(value));
    }

    /** Of the addresses that {@link Tenant#email} gives. */
    private static String domain(Tenant tenant) {
        return tenant.namespace() + ".example.com";
    }

    private static IdentityProviderStatus provider(Tenant tenant, String organization) {
        return tenant.get(Organization.class, organization)
                .getStatus()
                .identity()
                .identityProviders()
                .get(0);
    }

    /** Somebody of the customer who is a member and has followed the link of the invitation. */
    private static Person colleague(Tenant tenant, Mailbox mailbox, CustomersProvider customer, String name) {
        new Team(tenant).invite("acme", name, "Admin", "");
        Person person = customer.saysOf(tenant.email(name));
        Invitation.awaited(mailbox, person.email(), 1).acceptedBy(person);
        tenant.awaitState(name, MemberState.Active);
        return person;
    }

    @Test
    void typing_the_address_leads_to_the_own_provider_and_back_into_the_organization(
            Tenant tenant, Mailbox mailbox, KeycloakView keycloak) {
        try (CustomersProvider customer = CustomersProvider.of(keycloak, tenant.namespace())) {
            oidc(tenant, customer);
            Person ada = colleague(tenant, mailbox, customer, "ada");

            SignIn.Attempt signIn = SignIn.to(tenant, "acme").as(ada);
            Tokens tokens = signIn.tokens();
            SignIn.Attempt again = SignIn.to(tenant, "acme").as(ada);

            assertThat(signIn.asked()).isEqualTo(List.of(Step.USER_NAME, Step.USER_NAME_AND_PASSWORD));
            assertThat(tokens.claims().get("email").asText()).isEqualTo(ada.email());
            assertThat(tokens.organizations()).isEqualTo(Set.of(tenant.alias("acme")));
            assertThat(tokens.groups()).isEqualTo(Set.of("/admin"));
            assertThat(tokens.roles()).contains("Admin");
            assertThat(again.tokens().groups()).isEqualTo(Set.of("/admin"));
            assertThat(keycloak.links(ada.email())).isEqualTo(List.of(tenant.alias("acme") + ".okta"));
            assertThat(membership(tenant, keycloak, ada)).isEqualTo(MembershipType.UNMANAGED);
        }
    }

    /** Keycloak deletes managed members with their organization, and with them what they have elsewhere. */
    private static MembershipType membership(Tenant tenant, KeycloakView keycloak, Person person) {
        return keycloak.realm()
                .organizations()
                .get(keycloak.organization(tenant.alias("acme")).orElseThrow().getId())
                .members()
                .member(keycloak.user(person.email()).orElseThrow().getId())
                .toRepresentation()
                .getMembershipType();
    }

    @Test
    void saml_does_the_same_from_inline_metadata(Tenant tenant, Mailbox mailbox, KeycloakView keycloak) {
        try (CustomersProvider customer = CustomersProvider.of(keycloak, tenant.namespace())) {
            String metadata = customer.metadata().replaceAll("\\s*\\R\\s*", " ").replace("'", "''");
            organization(
                    tenant,
                    "acme",
                    "domains: [%s], identityProviders: [{name: adfs, type: SAML, saml: {metadata: '%s'}}]"
                            .formatted(domain(tenant), metadata));
            tenant.awaitReady();
            customer.allowSaml(
                    tenant.get(Organization.class, "acme")
                            .getStatus()
                            .identity()
                            .issuer(),
                    provider(tenant, "acme").redirectUri());
            Person ada = colleague(tenant, mailbox, customer, "ada");

            SignIn.Attempt signIn = SignIn.to(tenant, "acme").as(ada);

            assertThat(signIn.asked()).isEqualTo(List.of(Step.USER_NAME, Step.USER_NAME_AND_PASSWORD));
            assertThat(signIn.tokens().groups()).isEqualTo(Set.of("/admin"));
        }
    }

    @Test
    void saml_from_the_address_of_its_metadata_follows_the_providers_keys(Tenant tenant, KeycloakView keycloak) {
        try (CustomersProvider customer = CustomersProvider.of(keycloak, tenant.namespace())) {
            organization(
                    tenant,
                    "acme",
                    "domains: [%s], identityProviders: [{name: adfs, type: SAML, saml: {metadataUrl: '%s'}}]"
                            .formatted(domain(tenant), customer.metadataUrl()));
            tenant.awaitReady();

            assertThat(keycloak.identityProvider(tenant.alias("acme") + ".adfs")
                            .orElseThrow()
                            .getConfig())
                    .containsEntry("useMetadataDescriptorUrl", "true")
                    .containsEntry("metadataDescriptorUrl", customer.metadataUrl())
                    .containsEntry("validateSignature", "true");
        }
    }

    @Test
    void a_provider_signs_in_nobody_outside_of_the_organizations_domains(
            Tenant tenant, Mailbox mailbox, KeycloakView keycloak) {
        try (CustomersProvider customer = CustomersProvider.of(keycloak, tenant.namespace())) {
            IdentityProviderStatus provider = oidc(tenant, customer);
            tenant.organization("globex", "plan", CALLBACK);
            tenant.awaitReady();
            String address = "victim@victim-" + domain(tenant);
            new Team(tenant).invite("globex", "victim", address, "Owner", "");
            Invitation.awaited(mailbox, address, 1).acceptedBy(new Person(address));
            tenant.awaitState("victim", MemberState.Active);
            Person impostor = customer.saysOf(address);

            SignIn.Attempt theirs =
                    SignIn.to(tenant, "globex").at(provider.alias()).as(impostor);
            SignIn.Attempt ours = SignIn.to(tenant, "acme").at(provider.alias()).as(impostor);

            assertThat(theirs.asked()).isEqualTo(List.of(Step.USER_NAME_AND_PASSWORD));
            assertThat(theirs.page().step()).isEqualTo(Step.REFUSAL);
            assertThat(ours.page().step()).isEqualTo(Step.REFUSAL);
            assertThat(keycloak.links(address)).isEmpty();

            // Not even where somebody linked them by hand.
            link(keycloak, customer, provider.alias(), address);
            SignIn.Attempt linked =
                    SignIn.to(tenant, "globex").at(provider.alias()).as(impostor);
            assertThat(linked.page().step()).isEqualTo(Step.REFUSAL);
        }
    }

    @Test
    void who_has_an_address_of_a_domain_that_was_given_up_is_signed_in_no_longer(
            Tenant tenant, Mailbox mailbox, KeycloakView keycloak) {
        try (CustomersProvider customer = CustomersProvider.of(keycloak, tenant.namespace())) {
            IdentityProviderStatus provider = oidc(tenant, customer);
            Person ada = colleague(tenant, mailbox, customer, "ada");
            SignIn.to(tenant, "acme").as(ada).tokens();

            organization(
                    tenant,
                    "acme",
                    "domains: [other.%s], identityProviders: [%s]".formatted(domain(tenant), okta(customer)));
            tenant.awaitReady();

            SignIn.Attempt attempt =
                    SignIn.to(tenant, "acme").at(provider.alias()).as(ada);
            assertThat(attempt.asked()).isEqualTo(List.of(Step.USER_NAME_AND_PASSWORD));
            assertThat(attempt.page().step()).isEqualTo(Step.REFUSAL);
        }
    }

    @Test
    void who_has_a_password_already_finds_the_provider_beside_it(
            Tenant tenant, Mailbox mailbox, KeycloakView keycloak) {
        try (CustomersProvider customer = CustomersProvider.of(keycloak, tenant.namespace())) {
            organization(tenant, "acme", "domains: [%s]".formatted(domain(tenant)));
            tenant.awaitReady();
            new Team(tenant).joined("acme", "ada", "Admin");
            oidc(tenant, customer);
            Person ada = customer.saysOf(tenant.email("ada"));

            SignIn.Attempt attempt = SignIn.to(tenant, "acme").begin(new Browser());
            Page password = attempt.page().submit(Map.of("username", ada.email()));
            SignIn.Attempt through =
                    attempt.at(password.follow("#kc-social-providers a")).answeredBy(ada);

            assertThat(password.step()).isEqualTo(Step.PASSWORD);
            assertThat(password.providers()).containsExactly("Our company");
            assertThat(through.tokens().groups()).isEqualTo(Set.of("/admin"));
        }
    }

    private static void link(KeycloakView keycloak, CustomersProvider customer, String alias, String address) {
        UserRepresentation there = keycloak.of(customer.realm()).realm().users().searchByEmail(address, true).stream()
                .findFirst()
                .orElseThrow();
        FederatedIdentityRepresentation link = new FederatedIdentityRepresentation();
        link.setIdentityProvider(alias);
        link.setUserId(there.getId());
        link.setUserName(address);
        keycloak.realm()
                .users()
                .get(keycloak.user(address).orElseThrow().getId())
                .addFederatedIdentity(alias, link)
                .close();
    }

    @Test
    void who_is_no_member_gets_no_account_from_the_provider(Tenant tenant, KeycloakView keycloak) {
        try (CustomersProvider customer = CustomersProvider.of(keycloak, tenant.namespace())) {
            IdentityProviderStatus provider = oidc(tenant, customer);
            Person stranger = customer.saysOf(tenant.email("stranger"));

            SignIn.Attempt attempt =
                    SignIn.to(tenant, "acme").at(provider.alias()).as(stranger);

            assertThat(attempt.page().step()).isEqualTo(Step.REFUSAL);
            assertThat(keycloak.user(stranger.email())).isEmpty();
        }
    }

    @Test
    void before_accepting_the_invitation_nobody_is_in_through_the_provider_either(
            Tenant tenant, KeycloakView keycloak) {
        try (CustomersProvider customer = CustomersProvider.of(keycloak, tenant.namespace())) {
            IdentityProviderStatus provider = oidc(tenant, customer);
            new Team(tenant).invite("acme", "ada", "Admin", "");
            tenant.awaitState("ada", MemberState.Invited);
            Person ada = customer.saysOf(tenant.email("ada"));

            SignIn.to(tenant, "acme").at(provider.alias()).as(ada);

            assertThat(keycloak.isMember(tenant.alias("acme"), ada.email())).isFalse();
            assertThat(tenant.get(Member.class, "ada").getStatus().state()).isEqualTo(MemberState.Invited);
        }
    }

    @Test
    void others_are_not_shown_the_provider(Tenant tenant, Mailbox mailbox, KeycloakView keycloak) {
        try (CustomersProvider customer = CustomersProvider.of(keycloak, tenant.namespace())) {
            oidc(tenant, customer);
            tenant.organization("globex", "plan", CALLBACK);
            tenant.awaitReady();

            assertThat(SignIn.to(tenant, "globex").begin(new Browser()).page().providers())
                    .isEmpty();
            assertThat(SignIn.to(tenant, "acme").begin(new Browser()).page().providers())
                    .containsExactly("Our company");
        }
    }

    @Test
    void a_domain_belongs_to_one_organization_and_is_had_by_another_once_it_is_free(
            Tenant tenant, KeycloakView keycloak) {
        organization(tenant, "acme", "domains: [%s]".formatted(domain(tenant)));
        tenant.awaitReady();
        organization(tenant, "globex", "domains: [%s]".formatted(domain(tenant)));

        Condition taken = tenant.awaitCondition(Organization.class, "globex", "Synced", "False", "DomainTaken");
        assertThat(taken.getMessage()).contains(domain(tenant)).doesNotContain("acme");
        assertThat(keycloak.organization(tenant.alias("acme")).orElseThrow().getDomain(domain(tenant)))
                .isNotNull();

        organization(tenant, "acme", "domains: []");
        tenant.awaitReady();

        assertThat(keycloak.organization(tenant.alias("acme")).orElseThrow().getDomains())
                .isNullOrEmpty();
        assertThat(keycloak.organization(tenant.alias("globex")).orElseThrow().getDomain(domain(tenant)))
                .isNotNull();
    }

    @Test
    void a_secret_that_comes_late_or_changes_is_taken_up(Tenant tenant, Mailbox mailbox, KeycloakView keycloak) {
        try (CustomersProvider customer = CustomersProvider.of(keycloak, tenant.namespace())) {
            organization(
                    tenant, "acme", "domains: [%s], identityProviders: [%s]".formatted(domain(tenant), okta(customer)));
            Condition missing =
                    tenant.awaitCondition(Organization.class, "acme", "Accepted", "False", "SecretNotFound");
            assertThat(missing.getMessage()).contains("\"okta\"", "\"secret\"");

            secret(tenant, "not the right one");
            tenant.awaitReady();
            customer.allowOidc(provider(tenant, "acme").redirectUri());
            Person ada = colleague(tenant, mailbox, customer, "ada");
            assertThat(SignIn.to(tenant, "acme").as(ada).page().step()).isNotEqualTo(Step.APPLICATION);

            secret(tenant, customer.clientSecret());

            await().atMost(Tenant.PATIENCE)
                    .until(() -> SignIn.to(tenant, "acme").as(ada).page().step() == Step.APPLICATION);
            assertThat(tenant.get(Organization.class, "acme").toString()).doesNotContain(customer.clientSecret());
        }
    }

    @Test
    void without_the_provider_its_people_set_a_password(Tenant tenant, Mailbox mailbox, KeycloakView keycloak) {
        try (CustomersProvider customer = CustomersProvider.of(keycloak, tenant.namespace())) {
            IdentityProviderStatus provider = oidc(tenant, customer);
            Person ada = colleague(tenant, mailbox, customer, "ada");
            SignIn.to(tenant, "acme").as(ada).tokens();

            organization(tenant, "acme", "domains: [%s], identityProviders: []".formatted(domain(tenant)));
            tenant.awaitReady();

            assertThat(keycloak.identityProvider(provider.alias())).isEmpty();
            assertThat(keycloak.links(ada.email())).isEmpty();
            assertThat(keycloak.realm().flows().getFlows())
                    .noneMatch(flow -> flow.getAlias().contains(tenant.namespace()));
            SignIn.Attempt signIn = SignIn.to(tenant, "acme").begin(new Browser());
            Page password = signIn.page().submit(Map.of("username", ada.email()));
            assertThat(password.step()).isEqualTo(Step.PASSWORD);
            int mails = mailbox.to(ada.email()).size();
            password.follow("a[href*=reset-credentials]").submit(Map.of("username", ada.email()));
            Visit renewed = Visit.of(
                    ada,
                    new Browser().open(mailbox.await(ada.email(), mails + 1).link()));
            assertThat(renewed.asked()).contains(Step.NEW_PASSWORD);
            assertThat(SignIn.to(tenant, "acme").as(ada).tokens().groups()).isEqualTo(Set.of("/admin"));
        }
    }

    @Test
    void what_is_deleted_or_changed_by_hand_comes_back(Tenant tenant, Mailbox mailbox, KeycloakView keycloak) {
        try (CustomersProvider customer = CustomersProvider.of(keycloak, tenant.namespace())) {
            IdentityProviderStatus provider = oidc(tenant, customer);
            Person ada = colleague(tenant, mailbox, customer, "ada");

            keycloak.realm().identityProviders().get(provider.alias()).remove();
            await().atMost(Tenant.PATIENCE).until(() -> keycloak.identityProvider(provider.alias())
                    .filter(found -> found.getOrganizationId() != null && !found.isHideOnLogin())
                    .isPresent());

            IdentityProviderRepresentation edited =
                    keycloak.identityProvider(provider.alias()).orElseThrow();
            edited.getConfig().put("clientSecret", "another");
            keycloak.realm().identityProviders().get(provider.alias()).update(edited);
            await().atMost(Tenant.PATIENCE)
                    .until(() -> SignIn.to(tenant, "acme").as(ada).page().step() == Step.APPLICATION);

            // The guard without its denial lets everybody in.
            String flow = edited.getFirstBrokerLoginFlowAlias();
            keycloak.realm()
                    .flows()
                    .removeExecution(denial(keycloak, flow).get(0).getId());
            await().atMost(Tenant.PATIENCE).until(() -> denial(keycloak, flow).size() == 1);
            tenant.awaitReady();
            assertThat(SignIn.to(tenant, "acme").as(ada).page().step()).isEqualTo(Step.APPLICATION);
        }
    }

    private static List<AuthenticationExecutionInfoRepresentation> denial(KeycloakView keycloak, String flow) {
        return keycloak.realm().flows().getExecutions(flow).stream()
                .filter(execution -> "deny-access-authenticator".equals(execution.getProviderId()))
                .toList();
    }

    @Test
    void the_first_provider_gets_who_types_an_address_and_the_others_are_buttons(Tenant tenant, KeycloakView keycloak) {
        try (CustomersProvider customer = CustomersProvider.of(keycloak, tenant.namespace())) {
            secret(tenant, customer.clientSecret());
            organization(
                    tenant,
                    "acme",
                    "domains: [%s, second.%s], identityProviders: [%s, %s]"
                            .formatted(
                                    domain(tenant),
                                    domain(tenant),
                                    okta(customer),
                                    okta(customer)
                                            .replace(
                                                    "name: okta, displayName: Our company",
                                                    "name: entra, displayName: Group")));
            tenant.awaitReady();

            assertThat(tenant.get(Organization.class, "acme")
                            .getStatus()
                            .identity()
                            .identityProviders())
                    .extracting(IdentityProviderStatus::name)
                    .containsExactly("okta", "entra");
            assertThat(byEmail(tenant, keycloak, "okta")).isEqualTo("true");
            assertThat(byEmail(tenant, keycloak, "entra")).isEqualTo("false");
            Page page = SignIn.to(tenant, "acme").begin(new Browser()).page();
            assertThat(page.providers()).containsExactlyInAnyOrder("Our company", "Group");
            assertThat(page.submit(Map.of("username", "ada@second." + domain(tenant)))
                            .realm())
                    .isEqualTo(customer.realm());
        }
    }

    private static String byEmail(Tenant tenant, KeycloakView keycloak, String name) {
        return keycloak.identityProvider(tenant.alias("acme") + "." + name)
                .orElseThrow()
                .getConfig()
                .get("kc.org.broker.redirect.mode.email-matches");
    }

    @Test
    void a_provider_of_somebody_else_is_left_alone_until_it_may_be_adopted(Tenant tenant, KeycloakView keycloak) {
        try (CustomersProvider customer = CustomersProvider.of(keycloak, tenant.namespace())) {
            IdentityProviderRepresentation theirs = new IdentityProviderRepresentation();
            theirs.setAlias(tenant.alias("acme") + ".okta");
            theirs.setProviderId("oidc");
            theirs.setEnabled(true);
            theirs.setHideOnLogin(true);
            theirs.setConfig(Map.of("clientId", "theirs"));
            keycloak.realm().identityProviders().create(theirs).close();
            secret(tenant, customer.clientSecret());
            organization(
                    tenant, "acme", "domains: [%s], identityProviders: [%s]".formatted(domain(tenant), okta(customer)));

            tenant.awaitCondition(Organization.class, "acme", "Synced", "False", "NotOwned");
            assertThat(keycloak.identityProvider(theirs.getAlias())
                            .orElseThrow()
                            .getConfig())
                    .containsEntry("clientId", "theirs");

            tenant.client().resource(tenant.get(Organization.class, "acme")).edit(organization -> {
                organization.getMetadata().getAnnotations().put("tenantry.dev/adopt", "true");
                return organization;
            });
            tenant.awaitReady();
            assertThat(keycloak.identityProvider(theirs.getAlias())
                            .orElseThrow()
                            .getConfig())
                    .containsEntry("clientId", CustomersProvider.CLIENT_ID);
        }
    }

    @Test
    void a_provider_that_cannot_be_read_says_so_and_is_there_once_it_can(Tenant tenant, KeycloakView keycloak) {
        secret(tenant, "any");
        String address = keycloak.of("customer-" + tenant.namespace()).issuer();
        organization(
                tenant,
                "acme",
                "domains: [%s], identityProviders: [{name: adfs, type: SAML, saml: {metadataUrl: '%s'}}]"
                        .formatted(domain(tenant), address + "/protocol/saml/descriptor"));

        Condition unreadable =
                tenant.awaitCondition(Organization.class, "acme", "Synced", "False", "ProviderUnreadable");
        assertThat(unreadable.getMessage()).contains("\"adfs\"", address);

        try (CustomersProvider customer = CustomersProvider.of(keycloak, tenant.namespace())) {
            tenant.awaitReady();
            assertThat(provider(tenant, "acme").alias()).isEqualTo(tenant.alias("acme") + ".adfs");
        }
    }

    @Test
    void a_document_that_is_no_metadata_is_said_to_be_none(Tenant tenant) {
        organization(
                tenant,
                "acme",
                "domains: [%s], identityProviders: [{name: adfs, type: SAML, saml: {metadata: '<nonsense/>'}}]"
                        .formatted(domain(tenant)));

        Condition invalid = tenant.awaitCondition(Organization.class, "acme", "Synced", "False", "MetadataInvalid");
        assertThat(invalid.getMessage()).contains("\"adfs\"", "no SAML metadata of an identity provider");
    }

    @Test
    void with_the_organization_its_providers_go(Tenant tenant, KeycloakView keycloak) {
        try (CustomersProvider customer = CustomersProvider.of(keycloak, tenant.namespace())) {
            IdentityProviderStatus provider = oidc(tenant, customer);

            tenant.delete(Organization.class, "acme");
            tenant.awaitGone(Organization.class, "acme");

            assertThat(keycloak.identityProvider(provider.alias())).isEmpty();
            assertThat(keycloak.realm().flows().getFlows())
                    .noneMatch(flow -> flow.getAlias().contains(tenant.namespace()));
        }
    }
}
