package dev.tenantry.operator.identity.keycloak.realm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tenantry.operator.identity.EnvironmentGroup;
import dev.tenantry.operator.identity.keycloak.KeycloakConnection;
import dev.tenantry.operator.role.RoleCatalog;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import org.keycloak.admin.client.resource.ProtocolMappersResource;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.ClientScopeRepresentation;
import org.keycloak.representations.idm.ProtocolMapperRepresentation;

/**
 * Keycloak's client scope {@code organization}, by which an application asks for a token of one organization. It brings two
 * claims:
 *
 * <ul>
 *   <li>{@code organization}: {@code {"<alias>": {"id": "…", "groups": ["/admin", "/env/prod/manager"], "realm_access":
 *       {"roles": ["Admin", "members.manage", …]}}}}
 *   <li>{@code environment_permissions}: {@code {"manager": ["environment.edit", …], …}}, what a group {@code /env/…/manager}
 *       permits. It is the same in all tokens: Keycloak cannot tell permissions of one environment from another's.
 * </ul>
 */
final class OrganizationScope implements RealmPart {

    static final String NAME = "organization";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PROTOCOL = "openid-connect";

    private final List<ProtocolMapperRepresentation> mappers;

    OrganizationScope(RoleCatalog catalog) {
        this.mappers = List.of(
                mapper("organization", "oidc-organization-membership-mapper", membership()),
                mapper("tenantry-roles", "oidc-organization-group-membership-mapper", roles()),
                mapper("tenantry-environment-permissions", "oidc-hardcoded-claim-mapper", permissions(catalog)));
    }

    private static Map<String, String> membership() {
        Map<String, String> config = new HashMap<>();
        config.put("claim.name", "organization");
        config.put("jsonType.label", "JSON");
        config.put("multivalued", "true");
        config.put("addOrganizationId", "true");
        config.put("id.token.claim", "true");
        return config;
    }

    private static Map<String, String> roles() {
        Map<String, String> config = new HashMap<>();
        config.put("addGroupRoleMappings", "true");
        config.put("id.token.claim", "true");
        return config;
    }

    private static Map<String, String> permissions(RoleCatalog catalog) {
        Map<String, SortedSet<String>> byGroup = new TreeMap<>();
        catalog.environment().forEach((role, permitted) -> byGroup.put(EnvironmentGroup.nameOf(role), permitted));
        Map<String, String> config = new HashMap<>();
        config.put("claim.name", "environment_permissions");
        config.put("jsonType.label", "JSON");
        config.put("id.token.claim", "false");
        try {
            config.put("claim.value", JSON.writeValueAsString(byGroup));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Maps and lists of strings are always JSON", e);
        }
        return config;
    }

    private static ProtocolMapperRepresentation mapper(String name, String type, Map<String, String> config) {
        config.put("access.token.claim", "true");
        config.put("introspection.token.claim", "true");
        ProtocolMapperRepresentation mapper = new ProtocolMapperRepresentation();
        mapper.setName(name);
        mapper.setProtocol(PROTOCOL);
        mapper.setProtocolMapper(type);
        mapper.setConfig(config);
        return mapper;
    }

    @Override
    public String name() {
        return "the claims";
    }

    @Override
    public boolean ensure(RealmResource realm) {
        ClientScopeRepresentation found = realm.clientScopes().findAll().stream()
                .filter(scope -> NAME.equals(scope.getName()))
                .findFirst()
                .orElse(null);
        if (found == null) {
            KeycloakConnection.created(realm.clientScopes().create(scope()));
            return true;
        }
        ensureMappers(realm.clientScopes().get(found.getId()).getProtocolMappers(), found);
        return false;
    }

    /** As Keycloak makes it in a new realm, with the mappers. */
    private ClientScopeRepresentation scope() {
        ClientScopeRepresentation scope = new ClientScopeRepresentation();
        scope.setName(NAME);
        scope.setDescription("Additional claims about the organization a subject belongs to");
        scope.setProtocol(PROTOCOL);
        scope.setAttributes(Map.of("include.in.token.scope", "true", "display.on.consent.screen", "true"));
        scope.setProtocolMappers(mappers);
        return scope;
    }

    private void ensureMappers(ProtocolMappersResource resource, ClientScopeRepresentation scope) {
        Map<String, ProtocolMapperRepresentation> seen = new HashMap<>();
        if (scope.getProtocolMappers() != null) {
            scope.getProtocolMappers().forEach(mapper -> seen.put(mapper.getName(), mapper));
        }
        for (ProtocolMapperRepresentation mapper : mappers) {
            ProtocolMapperRepresentation before = seen.get(mapper.getName());
            if (before == null) {
                KeycloakConnection.created(resource.createMapper(mapper));
            } else if (!before.getProtocolMapper().equals(mapper.getProtocolMapper())) {
                resource.delete(before.getId());
                KeycloakConnection.created(resource.createMapper(mapper));
            } else if (!before.getConfig()
                    .entrySet()
                    .containsAll(mapper.getConfig().entrySet())) {
                before.setConfig(mapper.getConfig());
                resource.update(before.getId(), before);
            }
        }
    }
}
