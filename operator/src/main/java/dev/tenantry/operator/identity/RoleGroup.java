package dev.tenantry.operator.identity;

import dev.tenantry.api.v1alpha1.OrganizationRole;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The group of an organization in which the members of one role are, and by which they hold it. */
public final class RoleGroup {

    private static final Map<String, OrganizationRole> ALL = Arrays.stream(OrganizationRole.values())
            .collect(Collectors.toUnmodifiableMap(RoleGroup::of, Function.identity()));

    private RoleGroup() {}

    /** The path of the group. */
    public static String of(OrganizationRole role) {
        return switch (role) {
            case Owner -> "/owner";
            case Admin -> "/admin";
            case Member -> "/member";
            case SupportAgent -> "/support-agent";
            case Viewer -> "/viewer";
        };
    }

    /** The role that the group of this path gives; empty for a group that gives none. */
    public static Optional<OrganizationRole> roleOf(String path) {
        return Optional.ofNullable(ALL.get(path));
    }

    public static boolean isOne(String path) {
        return ALL.containsKey(path);
    }
}
