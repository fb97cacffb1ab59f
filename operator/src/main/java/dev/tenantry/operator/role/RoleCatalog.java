package dev.tenantry.operator.role;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tenantry.api.v1alpha1.EnvironmentRole;
import dev.tenantry.api.v1alpha1.OrganizationRole;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What each role permits, in an organization and in an environment. Permissions are names that an installation agrees on
 * with its applications; nothing here gives them a meaning.
 */
public record RoleCatalog(
        Map<OrganizationRole, SortedSet<String>> organization, Map<EnvironmentRole, SortedSet<String>> environment) {

    private static final Pattern PERMISSION = Pattern.compile("[a-z][a-z0-9-]*(\\.[a-z][a-z0-9-]*)*");
    private static final int LONGEST = 100;
    private static final int MOST = 200;
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /**
     * Reads a catalogue: {@code {"organization": {"Owner": ["billing.manage", …], …}, "environment": {"Manager": […], …}}},
     * with every role in it.
     *
     * @throws IllegalArgumentException saying what is wrong in it, and what would be right
     */
    public static RoleCatalog parse(String json) {
        Document document;
        try {
            document = JSON.readValue(json, Document.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The role catalogue cannot be read: " + e.getOriginalMessage()
                    + ". It is a JSON object with organization and environment, each of which names for every role the"
                    + " list of its permissions.");
        }
        return new RoleCatalog(
                checked(OrganizationRole.class, "organization", document.organization),
                checked(EnvironmentRole.class, "environment", document.environment));
    }

    private static <R extends Enum<R>> Map<R, SortedSet<String>> checked(
            Class<R> type, String part, @Nullable Map<String, List<String>> given) {
        Map<R, SortedSet<String>> roles = new EnumMap<>(type);
        Map<String, List<String>> all = given == null ? Map.of() : given;
        for (R role : type.getEnumConstants()) {
            List<String> permissions = all.get(role.name());
            if (permissions == null) {
                throw wrong(part + " lacks " + role + ". Name the permissions of every role, an empty list for none");
            }
            roles.put(role, checked(part + "." + role, permissions));
        }
        Set<String> unknown = new TreeSet<>(all.keySet());
        roles.keySet().forEach(role -> unknown.remove(role.name()));
        if (!unknown.isEmpty()) {
            throw wrong(part + " has " + String.join(", ", unknown) + ", which is no role. The roles are "
                    + Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", ")));
        }
        return roles;
    }

    private static SortedSet<String> checked(String role, List<String> permissions) {
        for (String permission : permissions) {
            if (permission == null
                    || permission.length() > LONGEST
                    || !PERMISSION.matcher(permission).matches()) {
                throw wrong(role + " has the permission \"" + permission
                        + "\". Write permissions in lower case with dots between their parts, such as members.manage, in"
                        + " at most " + LONGEST + " characters");
            }
        }
        SortedSet<String> once = new TreeSet<>(permissions);
        if (once.size() < permissions.size()) {
            throw wrong(role + " names a permission twice. Name each once");
        }
        if (once.size() > MOST) {
            throw wrong(role + " has " + once.size() + " permissions. At most " + MOST + " fit into a token");
        }
        return once;
    }

    private static IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException("In the role catalogue, " + what + ".");
    }

    /** Every permission that some role has in an organization. */
    public SortedSet<String> permissions() {
        return organization.values().stream().flatMap(Set::stream).collect(Collectors.toCollection(TreeSet::new));
    }

    private record Document(
            @Nullable Map<String, List<String>> organization,
            @Nullable Map<String, List<String>> environment) {}
}
