package dev.tenantry.operator.identity.keycloak;

import dev.tenantry.operator.identity.OutsideRef;
import dev.tenantry.operator.identity.Realm;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.representations.idm.AdminEventRepresentation;

/**
 * What an admin event touched, read from its path; pure.
 *
 * @param refs what objects may stand on
 * @param realm whether it touched what all of the realm share
 * @param recording whether events may have been switched on or off with it
 */
record AdminEventTargets(Set<OutsideRef> refs, boolean realm, boolean recording) {

    private static final AdminEventTargets NONE = new AdminEventTargets(Set.of(), false, false);
    private static final String EMAIL = "email";

    static AdminEventTargets of(Realm realm, AdminEventRepresentation event) {
        // An event without a path is of the realm's own settings.
        String path = event.getResourcePath() == null ? "" : event.getResourcePath();
        String[] parts = path.split("/", -1);
        return switch (parts[0]) {
            case "organizations" -> parts.length < 2 ? NONE : ofRefs(organization(realm, parts, event));
            case "users" -> user(realm, parts);
            case "clients" -> parts.length < 2 ? NONE : ofRefs(Set.of(OutsideRef.client(realm, parts[1])));
            case "identity-provider" ->
                parts.length < 3 ? NONE : ofRefs(Set.of(OutsideRef.identityProvider(realm, parts[2])));
            case "authentication" -> new AdminEventTargets(flows(realm, parts), true, false);
            case "", "events" -> new AdminEventTargets(Set.of(), true, true);
            // The realm's own groups and sessions are nothing that is kept.
            case "groups", "attack-detection", "sessions", "logout-all", "push-revocation" -> NONE;
            default -> path.startsWith("clear-") ? NONE : new AdminEventTargets(Set.of(), true, false);
        };
    }

    private static AdminEventTargets ofRefs(Set<OutsideRef> refs) {
        return new AdminEventTargets(refs, false, false);
    }

    /** As in {@code authentication/flows/{id}}, {@code …/executions/{id}} or {@code …/config/{id}}. */
    private static Set<OutsideRef> flows(Realm realm, String[] parts) {
        boolean flow =
                parts.length > 1 && Set.of("flows", "executions", "config").contains(parts[1]);
        return flow ? Set.of(OutsideRef.flows(realm)) : Set.of();
    }

    private static AdminEventTargets user(Realm realm, String[] parts) {
        if (parts.length < 2) {
            return NONE;
        }
        return "profile".equals(parts[1])
                ? new AdminEventTargets(Set.of(), true, false)
                : ofRefs(Set.of(OutsideRef.account(realm, parts[1])));
    }

    /**
     * As in {@code organizations/{id}[/members[/{user}]]}, {@code …/groups[/{group}[/members/{user}]]} or
     * {@code …/invitations/{invitation}}.
     */
    private static Set<OutsideRef> organization(Realm realm, String[] parts, AdminEventRepresentation event) {
        String id = parts[1];
        String part = parts.length > 2 ? parts[2] : "";
        if ("invitations".equals(part) || (parts.length > 3 && parts[3].startsWith("invite-"))) {
            return Set.of(OutsideRef.invitations(realm, id));
        }
        if ("members".equals(part)) {
            return account(realm, parts.length > 3 ? parts[3] : null, event);
        }
        if ("groups".equals(part)) {
            boolean membership = parts.length > 5 && "members".equals(parts[4]);
            boolean roles = parts.length > 4 && "role-mappings".equals(parts[4]);
            if (membership) {
                return account(realm, parts[5], event);
            }
            return roles
                    ? Set.of(OutsideRef.groups(realm, id), OutsideRef.organization(realm, id))
                    : Set.of(OutsideRef.groups(realm, id));
        }
        return Set.of(OutsideRef.organization(realm, id));
    }

    private static Set<OutsideRef> account(Realm realm, @Nullable String id, AdminEventRepresentation event) {
        Set<OutsideRef> refs = new HashSet<>();
        if (id != null) {
            refs.add(OutsideRef.account(realm, id));
        }
        if (event.getDetails() != null && event.getDetails().get(EMAIL) != null) {
            refs.add(OutsideRef.email(realm, event.getDetails().get(EMAIL)));
        }
        return refs;
    }
}
