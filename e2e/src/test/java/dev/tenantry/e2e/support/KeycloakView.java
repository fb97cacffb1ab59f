package dev.tenantry.e2e.support;

import dev.tenantry.local.LocalTenantry;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.KeycloakBuilder;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.AdminEventRepresentation;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.FederatedIdentityRepresentation;
import org.keycloak.representations.idm.GroupRepresentation;
import org.keycloak.representations.idm.IdentityProviderRepresentation;
import org.keycloak.representations.idm.OrganizationRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/** A realm of Keycloak as its administrator sees it: what the tests check the operator's word against. */
public final class KeycloakView {

    /** By which Keycloak's access log tells these calls from the operator's. */
    static final String USER_AGENT = "tenantry-e2e";

    private static final String SHARED = "tenantry";

    /** One for all, for nobody closes it. */
    private static final Client CLIENT = client();

    private final LocalTenantry product;
    private final String name;

    private KeycloakView(LocalTenantry product, String name) {
        this.product = product;
        this.name = name;
    }

    /** The realm that organizations share. */
    static KeycloakView shared(LocalTenantry product) {
        return new KeycloakView(product, SHARED);
    }

    /** Another realm, there or not. */
    public KeycloakView of(String realm) {
        return new KeycloakView(product, realm);
    }

    /** The realm of a Dedicated organization, there or not. */
    public KeycloakView dedicated(String alias) {
        return of(SHARED + "." + alias);
    }

    public String name() {
        return name;
    }

    /** Nothing when there is no realm of this name. */
    public Optional<RealmRepresentation> representation() {
        try {
            return Optional.of(realm().toRepresentation());
        } catch (NotFoundException e) {
            return Optional.empty();
        }
    }

    /** Makes the realm by somebody else's hand. */
    public void create(Map<String, String> attributes) {
        RealmRepresentation realm = new RealmRepresentation();
        realm.setRealm(name);
        realm.setEnabled(true);
        realm.setAdminEventsEnabled(true);
        realm.setAttributes(attributes);
        create(realm);
    }

    /** Makes this very realm. */
    public void create(RealmRepresentation realm) {
        admin().realms().create(realm);
    }

    /** The realm, over a new sign-in each time: Keycloak is wiped and restarted by some tests. */
    public RealmResource realm() {
        return admin().realm(name);
    }

    /** The {@code iss} of its tokens. */
    public String issuer() {
        return product.keycloak().url().toString().replaceAll("/$", "") + "/realms/" + name;
    }

    private Keycloak admin() {
        return KeycloakBuilder.builder()
                .serverUrl(product.keycloak().url().toString().replaceAll("/$", ""))
                .realm("master")
                .clientId("admin-cli")
                .username(product.keycloak().adminUser())
                .password(product.keycloak().adminPassword())
                .resteasyClient(CLIENT)
                .build();
    }

    private static Client client() {
        ClientRequestFilter named = request -> request.getHeaders().putSingle(HttpHeaders.USER_AGENT, USER_AGENT);
        return Keycloak.getClientProvider().newRestEasyClient(null, null, false).register(named);
    }

    public Optional<OrganizationRepresentation> organization(String alias) {
        return realm().organizations().search(alias, true, 0, 2, false).stream().findFirst();
    }

    public Optional<UserRepresentation> user(String email) {
        return realm().users().searchByEmail(email, true).stream().findFirst();
    }

    public Optional<ClientRepresentation> client(String clientId) {
        return realm().clients().findByClientId(clientId).stream().findFirst();
    }

    /** The ids of a tenant's keys, whichever there are. */
    public Set<String> keyIds(Tenant tenant) {
        return realm().clients().findAll().stream()
                .filter(client -> client.getAttributes() != null
                        && client.getAttributes()
                                .getOrDefault("tenantry.owner", "")
                                .startsWith(tenant.namespace() + "/"))
                .filter(client -> Boolean.TRUE.equals(client.isServiceAccountsEnabled()))
                .map(ClientRepresentation::getClientId)
                .collect(Collectors.toSet());
    }

    public boolean isMember(String alias, String email) {
        String organizationId = organization(alias).orElseThrow().getId();
        return realm().organizations().get(organizationId).members().search(email, true, 0, 1).stream()
                .anyMatch(member -> email.equalsIgnoreCase(member.getEmail()));
    }

    /** The paths of the groups of one organization that a person is in. */
    public Set<String> groups(String alias, String email) {
        String organizationId = organization(alias).orElseThrow().getId();
        String userId = user(email).orElseThrow().getId();
        return realm().organizations().get(organizationId).members().member(userId).groups(0, 100, true).stream()
                .map(GroupRepresentation::getPath)
                .collect(Collectors.toSet());
    }

    /** Whether an organization has a group, as in {@code /env/prod/editor}. */
    public boolean hasGroup(String alias, String path) {
        String organizationId = organization(alias).orElseThrow().getId();
        try {
            return group(organizationId, path) != null;
        } catch (NotFoundException none) {
            return false;
        }
    }

    GroupRepresentation group(String organizationId, String path) {
        return realm().organizations().get(organizationId).groups().getGroupByPath(path.substring(1), false);
    }

    /** How often something was changed in the realm since it was made. */
    public int changes() {
        List<AdminEventRepresentation> events =
                realm().getAdminEvents(null, null, null, null, null, null, null, null, null, 0, 100_000);
        return events.size();
    }

    public Optional<IdentityProviderRepresentation> identityProvider(String alias) {
        return realm().identityProviders().find(alias, false, 0, 2).stream()
                .filter(provider -> provider.getAlias().equals(alias))
                .findFirst();
    }

    /** The aliases of the identity providers that a person's account is linked to. */
    public List<String> links(String email) {
        return realm().users().get(user(email).orElseThrow().getId()).getFederatedIdentity().stream()
                .map(FederatedIdentityRepresentation::getIdentityProvider)
                .toList();
    }
}
