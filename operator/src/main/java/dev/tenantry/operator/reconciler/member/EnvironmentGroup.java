package dev.tenantry.operator.reconciler.member;

import dev.tenantry.api.v1alpha1.EnvironmentAssignment;
import java.util.Locale;
import java.util.regex.Pattern;

/** The group of an environment in which those who have one role in it are. */
final class EnvironmentGroup {

    private static final Pattern PATH = Pattern.compile("/env/[^/]+/(manager|editor|viewer)");

    private EnvironmentGroup() {}

    static String of(EnvironmentAssignment assignment) {
        return "/env/" + assignment.name() + "/" + assignment.role().name().toLowerCase(Locale.ROOT);
    }

    /** The group of the environment that this one is in. */
    static String environmentOf(String path) {
        return path.substring(0, path.lastIndexOf('/'));
    }

    static boolean isOne(String path) {
        return PATH.matcher(path).matches();
    }
}
