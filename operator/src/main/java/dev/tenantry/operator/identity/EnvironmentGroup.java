package dev.tenantry.operator.identity;

import dev.tenantry.api.v1alpha1.EnvironmentAssignment;
import dev.tenantry.api.v1alpha1.EnvironmentRole;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The groups of an organization for its environments: one for each, and in it one for each role, in which those are who have
 * that role there.
 */
public final class EnvironmentGroup {

    private static final String ABOVE_ALL = "/env/";

    private static final Set<String> NAMES = Arrays.stream(EnvironmentRole.values())
            .map(EnvironmentGroup::nameOf)
            .collect(Collectors.toUnmodifiableSet());

    private static final Pattern OF_ROLE = Pattern.compile(ABOVE_ALL + "[^/]+/(" + String.join("|", NAMES) + ")");

    private EnvironmentGroup() {}

    /** The path of the group of an environment. */
    public static String of(String environment) {
        return ABOVE_ALL + environment;
    }

    /** The path of the group of a role in an environment. */
    public static String of(EnvironmentAssignment assignment) {
        return of(assignment.name()) + "/" + nameOf(assignment.role());
    }

    /** The name of a role's group, the same in each environment. */
    public static String nameOf(EnvironmentRole role) {
        return switch (role) {
            case Manager -> "manager";
            case Editor -> "editor";
            case Viewer -> "viewer";
        };
    }

    /** The names of the groups that are in that of an environment. */
    public static Set<String> names() {
        return NAMES;
    }

    /** The path of the environment's group that the group of a role is in. */
    public static String environmentOf(String path) {
        return path.substring(0, path.lastIndexOf('/'));
    }

    /** Whether it is the group of a role in an environment. */
    public static boolean isOfRole(String path) {
        return OF_ROLE.matcher(path).matches();
    }

    /** Whether it is the group of an environment, or anywhere below one. */
    public static boolean isWithin(String path) {
        return path.startsWith(ABOVE_ALL);
    }
}
