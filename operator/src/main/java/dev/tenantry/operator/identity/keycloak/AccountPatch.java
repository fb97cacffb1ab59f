package dev.tenantry.operator.identity.keycloak;

import dev.tenantry.operator.identity.AccountChange;
import dev.tenantry.operator.identity.AccountProfile;
import dev.tenantry.operator.identity.TenantKey;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.keycloak.representations.idm.UserRepresentation;

/**
 * The part of an account that a change writes. Keycloak leaves what is not sent, so that it cannot be overwritten with what
 * it was a moment ago. Attributes are the exception: they are replaced as a whole, and with them the address and the names.
 */
final class AccountPatch {

    static final String CONFIGURE_SECOND_FACTOR = "CONFIGURE_TOTP";

    private final UserRepresentation seen;
    private final UserRepresentation patch = new UserRepresentation();

    private AccountPatch(UserRepresentation seen) {
        this.seen = seen;
    }

    static UserRepresentation of(UserRepresentation seen, AccountChange change, KeycloakMarks marks) {
        AccountPatch patch = new AccountPatch(seen);
        if (change.email() != null) {
            patch.patch.setUsername(change.email());
            patch.patch.setEmail(change.email());
        }
        if (change.profile() != null) {
            patch.profile(change.profile());
        }
        if (change.secondFactor() != null) {
            patch.secondFactor(change.secondFactor());
        }
        TenantKey adopter = change.adopter();
        if (adopter != null) {
            patch.attributes(attributes -> marks.adopt(attributes, adopter));
        }
        return patch.patch;
    }

    /** Changes nothing but attributes. */
    static UserRepresentation ofAttributes(UserRepresentation seen, Consumer<Map<String, List<String>>> change) {
        AccountPatch patch = new AccountPatch(seen);
        patch.attributes(change);
        return patch.patch;
    }

    private void profile(AccountProfile profile) {
        if (profile.firstName() != null) {
            patch.setFirstName(profile.firstName());
        }
        if (profile.lastName() != null) {
            patch.setLastName(profile.lastName());
        }
        if (profile.phoneNumber() != null
                && !profile.phoneNumber()
                        .equals(KeycloakMarks.first(seen.getAttributes(), KeycloakAccounts.PHONE_NUMBER))) {
            attributes(attributes -> attributes.put(KeycloakAccounts.PHONE_NUMBER, List.of(profile.phoneNumber())));
        }
    }

    private void secondFactor(boolean asked) {
        Set<String> actions = new LinkedHashSet<>();
        if (seen.getRequiredActions() != null) {
            actions.addAll(seen.getRequiredActions());
        }
        boolean changes = asked
                // The person may have set one up since the change was planned.
                ? !Boolean.TRUE.equals(seen.isTotp()) && actions.add(CONFIGURE_SECOND_FACTOR)
                : actions.remove(CONFIGURE_SECOND_FACTOR);
        if (changes) {
            patch.setRequiredActions(List.copyOf(actions));
        }
    }

    private void attributes(Consumer<Map<String, List<String>>> change) {
        if (patch.getAttributes() == null) {
            patch.setAttributes(seen.getAttributes() == null ? new HashMap<>() : new HashMap<>(seen.getAttributes()));
            patch.setUsername(patch.getUsername() == null ? seen.getUsername() : patch.getUsername());
            patch.setEmail(patch.getEmail() == null ? seen.getEmail() : patch.getEmail());
            patch.setFirstName(patch.getFirstName() == null ? seen.getFirstName() : patch.getFirstName());
            patch.setLastName(patch.getLastName() == null ? seen.getLastName() : patch.getLastName());
        }
        change.accept(patch.getAttributes());
    }
}
