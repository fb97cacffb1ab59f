package dev.tenantry.e2e.support;

import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/** A customer's own identity provider, played by a realm of its own that the operator knows nothing of. */
public final class CustomersProvider implements AutoCloseable {

    /** What the customer calls us in its OpenID Connect client. */
    public static final String CLIENT_ID = "voice-platform";

    private final KeycloakView keycloak;
    private final String secret = UUID.randomUUID().toString();

    private CustomersProvider(KeycloakView keycloak) {
        this.keycloak = keycloak;
    }

    public static CustomersProvider of(KeycloakView keycloak, String customer) {
        CustomersProvider provider = new CustomersProvider(keycloak.of("customer-" + customer));
        RealmRepresentation realm = new RealmRepresentation();
        realm.setRealm(provider.realm());
        realm.setEnabled(true);
        realm.setRegistrationEmailAsUsername(true);
        provider.keycloak.create(realm);
        return provider;
    }

    public String realm() {
        return keycloak.name();
    }

    public String clientSecret() {
        return secret;
    }

    public String discoveryUrl() {
        return keycloak.issuer() + "/.well-known/openid-configuration";
    }

    public String metadataUrl() {
        return keycloak.issuer() + "/protocol/saml/descriptor";
    }

    public String metadata() {
        return Http.text(metadataUrl());
    }

    /** Somebody whom the customer says to have this address; whether it is true is another matter. */
    public Person saysOf(String email) {
        Person person = new Person(email);
        CredentialRepresentation password = new CredentialRepresentation();
        password.setType(CredentialRepresentation.PASSWORD);
        password.setValue(person.password());
        password.setTemporary(false);
        UserRepresentation account = new UserRepresentation();
        account.setUsername(email);
        account.setEmail(email);
        account.setEmailVerified(true);
        account.setFirstName("Ada");
        account.setLastName("Lovelace");
        account.setEnabled(true);
        account.setCredentials(List.of(password));
        created(keycloak.realm().users().create(account));
        return person;
    }

    /** The client that the customer makes for us, with the redirect URI from the organization's status. */
    public void allowOidc(String redirectUri) {
        ClientRepresentation client = new ClientRepresentation();
        client.setClientId(CLIENT_ID);
        client.setSecret(secret);
        client.setPublicClient(false);
        client.setStandardFlowEnabled(true);
        client.setRedirectUris(List.of(redirectUri));
        created(keycloak.realm().clients().create(client));
    }

    /** The service provider that the customer knows us as, with the assertion consumer service from the status. */
    public void allowSaml(String entityId, String consumer) {
        ClientRepresentation client = new ClientRepresentation();
        client.setClientId(entityId);
        client.setProtocol("saml");
        client.setEnabled(true);
        client.setRedirectUris(List.of(consumer));
        Map<String, String> attributes = new HashMap<>();
        attributes.put("saml.client.signature", "false");
        attributes.put("saml.server.signature", "true");
        attributes.put("saml.assertion.signature", "true");
        attributes.put("saml_name_id_format", "email");
        attributes.put("saml.force.post.binding", "true");
        attributes.put("saml_assertion_consumer_url_post", consumer);
        client.setAttributes(attributes);
        created(keycloak.realm().clients().create(client));
    }

    private static void created(Response response) {
        try (response) {
            if (response.getStatus() != 201) {
                throw new IllegalStateException("Answered " + response.getStatus());
            }
        }
    }

    @Override
    public void close() {
        keycloak.realm().remove();
    }
}
