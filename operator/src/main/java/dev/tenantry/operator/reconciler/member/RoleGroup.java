package dev.tenantry.operator.reconciler.member;

import dev.tenantry.api.v1alpha1.OrganizationRole;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** The group of an organization in which the members of one role are. */
final class RoleGroup {

    private static final Set<String> ALL =
            Arrays.stream(OrganizationRole.values()).map(RoleGroup::of).collect(Collectors.toUnmodifiableSet());

    private RoleGroup() {}

    static String of(OrganizationRole role) {
        return switch (role) {
            case Owner -> "/owner";
            case Admin -> "/admin";
            case Member -> "/member";
            case SupportAgent -> "/support-agent";
            case Viewer -> "/viewer";
        };
    }

    static boolean isOne(String path) {
        return ALL.contains(path);
    }
}
