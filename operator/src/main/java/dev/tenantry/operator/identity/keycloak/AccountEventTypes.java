package dev.tenantry.operator.identity.keycloak;

import dev.tenantry.operator.identity.AccountEvent;
import java.util.List;
import java.util.Optional;

/**
 * Keycloak's types of events of people, and what they mean here. Those of clients are not among them, for each token of a
 * key makes one: {@link KeyUseReader} reads them apart.
 */
public final class AccountEventTypes {

    private static final String SIGN_IN = "LOGIN";

    private static final List<String> NAMES = List.of(
            "DELETE_ACCOUNT",
            "EXECUTE_ACTION_TOKEN",
            "FEDERATED_IDENTITY_LINK",
            "IDENTITY_PROVIDER_FIRST_LOGIN",
            "INVITE_ORG",
            SIGN_IN,
            "REGISTER",
            "REMOVE_CREDENTIAL",
            "REMOVE_FEDERATED_IDENTITY",
            "REMOVE_TOTP",
            "UPDATE_CREDENTIAL",
            "UPDATE_EMAIL",
            "UPDATE_PASSWORD",
            "UPDATE_PROFILE",
            "UPDATE_TOTP",
            "VERIFY_EMAIL",
            "VERIFY_PROFILE");

    private AccountEventTypes() {}

    /** The names of the types that are followed. */
    public static List<String> names() {
        return NAMES;
    }

    static Optional<AccountEvent.Type> of(String name) {
        return Optional.of(name)
                .filter(NAMES::contains)
                .map(followed -> SIGN_IN.equals(followed) ? AccountEvent.Type.SIGNED_IN : AccountEvent.Type.CHANGED);
    }
}
