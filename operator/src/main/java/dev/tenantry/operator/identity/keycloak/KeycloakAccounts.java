package dev.tenantry.operator.identity.keycloak;

import dev.tenantry.operator.identity.Account;
import dev.tenantry.operator.identity.AccountProfile;
import dev.tenantry.operator.identity.Accounts;
import dev.tenantry.operator.identity.Realm;
import dev.tenantry.operator.identity.TenantKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.representations.idm.UserRepresentation;

/** People's accounts: Keycloak users whose user name is their e-mail address. */
@ApplicationScoped
class KeycloakAccounts implements Accounts {

    /** Declared in the realm's user profile by the set-up; Keycloak drops attributes that are not. */
    static final String PHONE_NUMBER = "phoneNumber";

    private final KeycloakConnection keycloak;
    private final KeycloakMarks marks;

    KeycloakAccounts(KeycloakConnection keycloak, KeycloakMarks marks) {
        this.keycloak = keycloak;
        this.marks = marks;
    }

    @Override
    public Optional<Account> findByEmail(Realm realm, String email) {
        return keycloak
                .call(realm, "Looking for the account of " + email, api -> api.users()
                        .searchByEmail(email, true))
                .stream()
                .filter(user -> email.equalsIgnoreCase(user.getEmail()))
                .findFirst()
                .map(user -> new Account(
                        user.getId(),
                        user.getEmail(),
                        new AccountProfile(
                                user.getFirstName(),
                                user.getLastName(),
                                KeycloakMarks.first(user.getAttributes(), PHONE_NUMBER)),
                        marks.owner(user.getAttributes())));
    }

    @Override
    public String create(Realm realm, TenantKey member, String email, AccountProfile profile) {
        UserRepresentation user = new UserRepresentation();
        user.setUsername(email);
        user.setEmail(email);
        user.setEnabled(true);
        Map<String, List<String>> attributes = new HashMap<>();
        marks.put(attributes, member);
        user.setAttributes(attributes);
        write(user, profile);
        return keycloak.call(
                realm,
                "Creating the account of " + email,
                api -> KeycloakConnection.created(api.users().create(user)));
    }

    @Override
    public void update(Realm realm, String accountId, AccountProfile profile) {
        keycloak.run(realm, "Updating account " + accountId, api -> {
            // Read first: an update replaces the attributes as a whole.
            UserRepresentation user = api.users().get(accountId).toRepresentation();
            if (user.getAttributes() == null) {
                user.setAttributes(new HashMap<>());
            }
            write(user, profile);
            api.users().get(accountId).update(user);
        });
    }

    private static void write(UserRepresentation user, AccountProfile profile) {
        if (profile.firstName() != null) {
            user.setFirstName(profile.firstName());
        }
        if (profile.lastName() != null) {
            user.setLastName(profile.lastName());
        }
        if (profile.phoneNumber() != null) {
            user.getAttributes().put(PHONE_NUMBER, List.of(profile.phoneNumber()));
        }
    }

    @Override
    public boolean hasMemberships(Realm realm, String accountId) {
        return !keycloak.call(realm, "Listing the organizations of account " + accountId, api -> api.organizations()
                        .members()
                        .getOrganizations(accountId))
                .isEmpty();
    }

    @Override
    public void delete(Realm realm, String accountId) {
        keycloak.find(
                realm,
                "Deleting account " + accountId,
                api -> KeycloakConnection.created(api.users().delete(accountId)));
    }
}
