package dev.tenantry.operator.identity.keycloak;

import dev.tenantry.operator.identity.Account;
import dev.tenantry.operator.identity.AccountChange;
import dev.tenantry.operator.identity.AccountProfile;
import dev.tenantry.operator.identity.Accounts;
import dev.tenantry.operator.identity.Realm;
import dev.tenantry.operator.identity.SecondFactor;
import dev.tenantry.operator.identity.TenantKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.keycloak.representations.idm.UserRepresentation;

/** People's accounts: Keycloak users whose user name is their e-mail address. */
@ApplicationScoped
class KeycloakAccounts implements Accounts {

    /** Declared in the realm's user profile by the set-up; Keycloak drops attributes that are not. */
    static final String PHONE_NUMBER = "phoneNumber";

    private static final String CHOOSE_PASSWORD = "UPDATE_PASSWORD";
    private static final String CONFIGURE_SECOND_FACTOR = "CONFIGURE_TOTP";

    private final KeycloakConnection keycloak;
    private final KeycloakMarks marks;

    KeycloakAccounts(KeycloakConnection keycloak, KeycloakMarks marks) {
        this.keycloak = keycloak;
        this.marks = marks;
    }

    @Override
    public Optional<Account> find(Realm realm, String accountId) {
        return Optional.ofNullable(keycloak.find(realm, "Looking for account " + accountId, api -> api.users()
                        .get(accountId)
                        .toRepresentation()))
                .map(this::account);
    }

    @Override
    public Optional<Account> findByEmail(Realm realm, String email) {
        return keycloak
                .call(realm, "Looking for the account of " + email, api -> api.users()
                        .searchByEmail(email, true))
                .stream()
                .filter(user -> email.equalsIgnoreCase(user.getEmail()))
                .findFirst()
                .map(this::account);
    }

    private Account account(UserRepresentation user) {
        return new Account(
                user.getId(),
                String.valueOf(user.getEmail()),
                new AccountProfile(
                        user.getFirstName(),
                        user.getLastName(),
                        KeycloakMarks.first(user.getAttributes(), PHONE_NUMBER)),
                secondFactor(user),
                marks.owner(user.getAttributes()),
                KeycloakMarks.first(user.getAttributes(), KeycloakMarks.ADOPTED) != null);
    }

    private static SecondFactor secondFactor(UserRepresentation user) {
        if (Boolean.TRUE.equals(user.isTotp())) {
            return SecondFactor.CONFIGURED;
        }
        return user.getRequiredActions() != null && user.getRequiredActions().contains(CONFIGURE_SECOND_FACTOR)
                ? SecondFactor.REQUESTED
                : SecondFactor.ABSENT;
    }

    @Override
    public String create(
            Realm realm,
            TenantKey member,
            String email,
            AccountProfile profile,
            boolean password,
            boolean secondFactor) {
        UserRepresentation user = new UserRepresentation();
        user.setEnabled(true);
        user.setAttributes(new HashMap<>());
        user.setRequiredActions(
                Stream.of(password ? CHOOSE_PASSWORD : null, secondFactor ? CONFIGURE_SECOND_FACTOR : null)
                        .filter(Objects::nonNull)
                        .toList());
        marks.put(user.getAttributes(), member);
        write(user, new AccountChange(email, profile, null, null));
        return keycloak.call(
                realm,
                "Creating the account of " + email,
                api -> KeycloakConnection.created(api.users().create(user)));
    }

    @Override
    public void update(Realm realm, String accountId, AccountChange change) {
        keycloak.run(realm, "Updating account " + accountId, api -> {
            // Read first: an update replaces the attributes as a whole.
            UserRepresentation user = api.users().get(accountId).toRepresentation();
            if (user.getAttributes() == null) {
                user.setAttributes(new HashMap<>());
            }
            write(user, change);
            api.users().get(accountId).update(user);
        });
    }

    private void write(UserRepresentation user, AccountChange change) {
        if (change.email() != null) {
            user.setUsername(change.email());
            user.setEmail(change.email());
        }
        if (change.profile() != null) {
            write(user, change.profile());
        }
        if (change.secondFactor() != null) {
            user.setRequiredActions(requiredActions(user, change.secondFactor()));
        }
        if (change.adopter() != null) {
            marks.put(user.getAttributes(), change.adopter());
            user.getAttributes().put(KeycloakMarks.ADOPTED, List.of("true"));
        }
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

    private static List<String> requiredActions(UserRepresentation user, boolean secondFactor) {
        Set<String> actions = new LinkedHashSet<>();
        if (user.getRequiredActions() != null) {
            actions.addAll(user.getRequiredActions());
        }
        if (secondFactor) {
            actions.add(CONFIGURE_SECOND_FACTOR);
        } else {
            actions.remove(CONFIGURE_SECOND_FACTOR);
        }
        return List.copyOf(actions);
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
