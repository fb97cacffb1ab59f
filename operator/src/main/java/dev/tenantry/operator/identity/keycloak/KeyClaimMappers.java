package dev.tenantry.operator.identity.keycloak;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tenantry.operator.identity.KeyClaims;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycloak.representations.idm.ProtocolMapperRepresentation;

/**
 * The claims of a key as Keycloak's mappers, and back.
 *
 * <ul>
 *   <li>{@code organization}: {@code {"<alias>": {"id": "…"}}}, the shape that Keycloak gives to people's tokens
 *   <li>{@code environment}: its name; absent for a key of the whole organization
 *   <li>{@code scopes}: a list
 * </ul>
 *
 * <p>And the audiences, whom the token is for ({@code aud}), by a mapper each.
 */
final class KeyClaimMappers {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CLAIM_MAPPER = "oidc-hardcoded-claim-mapper";
    private static final String AUDIENCE_MAPPER = "oidc-audience-mapper";
    private static final String ORGANIZATION = "organization";
    private static final String ENVIRONMENT = "environment";
    private static final String SCOPES = "scopes";

    private KeyClaimMappers() {}

    /** @param audiences each once */
    static List<ProtocolMapperRepresentation> write(KeyClaims claims, List<String> audiences) {
        List<ProtocolMapperRepresentation> mappers = new ArrayList<>();
        mappers.add(claim(
                ORGANIZATION, "JSON", json(Map.of(claims.organizationAlias(), Map.of("id", claims.organizationId())))));
        if (claims.environment() != null) {
            mappers.add(claim(ENVIRONMENT, "String", claims.environment()));
        }
        mappers.add(claim(SCOPES, "JSON", json(claims.scopes())));
        for (int i = 0; i < audiences.size(); i++) {
            mappers.add(audience("audience-" + (i + 1), audiences.get(i)));
        }
        return mappers;
    }

    /** Null when the mappers are not what {@link #write} makes of any claims for these audiences. */
    static @Nullable KeyClaims read(@Nullable List<ProtocolMapperRepresentation> mappers, List<String> audiences) {
        if (mappers == null) {
            return null;
        }
        Map<String, ProtocolMapperRepresentation> byName = new HashMap<>();
        mappers.forEach(mapper -> byName.put(mapper.getName(), mapper));
        KeyClaims claims = claimsOf(byName);
        return claims != null && sameAs(write(claims, audiences), byName) ? claims : null;
    }

    private static @Nullable KeyClaims claimsOf(Map<String, ProtocolMapperRepresentation> mappers) {
        try {
            JsonNode organization = JSON.readTree(valueOf(mappers, ORGANIZATION));
            JsonNode scopes = JSON.readTree(valueOf(mappers, SCOPES));
            if (organization.size() != 1 || !scopes.isArray()) {
                return null;
            }
            String alias = organization.fieldNames().next();
            List<String> scopeList = new ArrayList<>();
            scopes.forEach(scope -> scopeList.add(scope.asText()));
            return new KeyClaims(
                    alias,
                    organization.path(alias).path("id").asText(),
                    mappers.containsKey(ENVIRONMENT) ? valueOf(mappers, ENVIRONMENT) : null,
                    scopeList);
        } catch (JsonProcessingException damaged) {
            return null;
        }
    }

    private static boolean sameAs(
            List<ProtocolMapperRepresentation> written, Map<String, ProtocolMapperRepresentation> seen) {
        return written.size() == seen.size()
                && written.stream().allMatch(mapper -> {
                    ProtocolMapperRepresentation other = seen.get(mapper.getName());
                    return other != null
                            && mapper.getProtocolMapper().equals(other.getProtocolMapper())
                            && other.getConfig()
                                    .entrySet()
                                    .containsAll(mapper.getConfig().entrySet());
                });
    }

    private static String valueOf(Map<String, ProtocolMapperRepresentation> mappers, String name) {
        ProtocolMapperRepresentation mapper = mappers.get(name);
        return mapper == null || mapper.getConfig() == null
                ? ""
                : mapper.getConfig().getOrDefault("claim.value", "");
    }

    private static ProtocolMapperRepresentation claim(String name, String type, String value) {
        return mapper(name, CLAIM_MAPPER, Map.of("claim.name", name, "claim.value", value, "jsonType.label", type));
    }

    private static ProtocolMapperRepresentation audience(String name, String value) {
        return mapper(name, AUDIENCE_MAPPER, Map.of("included.custom.audience", value));
    }

    private static ProtocolMapperRepresentation mapper(String name, String kind, Map<String, String> settings) {
        ProtocolMapperRepresentation mapper = new ProtocolMapperRepresentation();
        mapper.setName(name);
        mapper.setProtocol("openid-connect");
        mapper.setProtocolMapper(kind);
        Map<String, String> config = new HashMap<>(settings);
        config.put("access.token.claim", "true");
        config.put("introspection.token.claim", "true");
        mapper.setConfig(config);
        return mapper;
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Maps and lists of strings are always JSON", e);
        }
    }
}
