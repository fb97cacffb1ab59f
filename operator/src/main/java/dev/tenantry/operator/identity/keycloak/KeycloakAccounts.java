package dev.tenantry.operator.identity.keycloak;

import dev.tenantry.operator.identity.Account;
import dev.tenantry.operator.identity.AccountChange;
import dev.tenantry.operator.identity.AccountProfile;
import dev.tenantry.operator.identity.Accounts;
import dev.tenantry.operator.identity.Realm;
import dev.tenantry.operator.identity.SecondFactor;
import dev.tenantry.operator.identity.TenantKey;
import dev.tenantry.operator.lock.StripedLocks;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.admin.client.resource.UserResource;
import org.keycloak.representations.idm.UserRepresentation;

/** People's accounts: Keycloak users whose user name is their e-mail address. */
@ApplicationScoped
class KeycloakAccounts implements Accounts {

    /** Declared in the realm's user profile by the set-up; Keycloak drops attributes that are not. */
    static final String PHONE_NUMBER = "phoneNumber";

    private static final String CHOOSE_PASSWORD = "UPDATE_PASSWORD";

    private final KeycloakConnection keycloak;
    private final KeycloakMarks marks;
    private final StripedLocks locks = new StripedLocks();

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
                marks.isMade(user.getAttributes()));
    }

    private static SecondFactor secondFactor(UserRepresentation user) {
        if (Boolean.TRUE.equals(user.isTotp())) {
            return SecondFactor.CONFIGURED;
        }
        return user.getRequiredActions() != null
                        && user.getRequiredActions().contains(AccountPatch.CONFIGURE_SECOND_FACTOR)
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
                Stream.of(password ? CHOOSE_PASSWORD : null, secondFactor ? AccountPatch.CONFIGURE_SECOND_FACTOR : null)
                        .filter(Objects::nonNull)
                        .toList());
        marks.put(user.getAttributes(), member);
        user.setUsername(email);
        user.setEmail(email);
        user.setFirstName(profile.firstName());
        user.setLastName(profile.lastName());
        if (profile.phoneNumber() != null) {
            user.getAttributes().put(PHONE_NUMBER, List.of(profile.phoneNumber()));
        }
        return keycloak.call(
                realm,
                "Creating the account of " + email,
                api -> KeycloakConnection.created(api.users().create(user)));
    }

    @Override
    public void update(Realm realm, String accountId, AccountChange change) {
        patch(realm, accountId, seen -> AccountPatch.of(seen, change, marks));
    }

    @Override
    public void handOver(Realm realm, String accountId, @Nullable TenantKey heir) {
        patch(
                realm,
                accountId,
                seen -> AccountPatch.ofAttributes(seen, attributes -> marks.handOver(attributes, heir)));
    }

    /** One at a time: it is read, made and written, and several organizations may change one person's account. */
    private void patch(Realm realm, String accountId, UnaryOperator<UserRepresentation> patch) {
        locks.alone(
                accountId,
                () -> keycloak.call(realm, "Updating account " + accountId, api -> {
                    UserResource user = api.users().get(accountId);
                    user.update(patch.apply(user.toRepresentation()));
                    return Boolean.TRUE;
                }));
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
