package dev.tenantry.operator.identity.keycloak;

import dev.tenantry.operator.identity.AccountEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keycloak's types of user events, and what they mean here. Those of clients are left out: each token of a key makes one. */
public final class AccountEventTypes {

    private static final Map<String, AccountEvent.Type> TYPES = Map.ofEntries(
            Map.entry("LOGIN", AccountEvent.Type.SIGNED_IN),
            Map.entry("REGISTER", AccountEvent.Type.JOINED),
            Map.entry("INVITE_ORG", AccountEvent.Type.JOINED),
            Map.entry("EXECUTE_ACTION_TOKEN", AccountEvent.Type.JOINED),
            Map.entry("IDENTITY_PROVIDER_FIRST_LOGIN", AccountEvent.Type.JOINED),
            Map.entry("UPDATE_PROFILE", AccountEvent.Type.PROFILE_CHANGED),
            Map.entry("UPDATE_EMAIL", AccountEvent.Type.PROFILE_CHANGED),
            Map.entry("VERIFY_EMAIL", AccountEvent.Type.PROFILE_CHANGED),
            Map.entry("VERIFY_PROFILE", AccountEvent.Type.PROFILE_CHANGED),
            Map.entry("UPDATE_CREDENTIAL", AccountEvent.Type.CREDENTIALS_CHANGED),
            Map.entry("REMOVE_CREDENTIAL", AccountEvent.Type.CREDENTIALS_CHANGED),
            Map.entry("UPDATE_PASSWORD", AccountEvent.Type.CREDENTIALS_CHANGED),
            Map.entry("UPDATE_TOTP", AccountEvent.Type.CREDENTIALS_CHANGED),
            Map.entry("REMOVE_TOTP", AccountEvent.Type.CREDENTIALS_CHANGED),
            Map.entry("FEDERATED_IDENTITY_LINK", AccountEvent.Type.CREDENTIALS_CHANGED),
            Map.entry("REMOVE_FEDERATED_IDENTITY", AccountEvent.Type.CREDENTIALS_CHANGED),
            Map.entry("DELETE_ACCOUNT", AccountEvent.Type.DELETED));

    private static final List<String> NAMES = TYPES.keySet().stream().sorted().toList();

    private AccountEventTypes() {}

    /** The names of the types that are followed. */
    public static List<String> names() {
        return NAMES;
    }

    static Optional<AccountEvent.Type> of(String name) {
        return Optional.ofNullable(TYPES.get(name));
    }
}
