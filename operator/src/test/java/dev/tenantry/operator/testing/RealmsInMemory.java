package dev.tenantry.operator.testing;

import dev.tenantry.operator.identity.IdentityRealm;
import dev.tenantry.operator.identity.Ownership;
import dev.tenantry.operator.identity.Realm;
import dev.tenantry.operator.identity.Realms;
import dev.tenantry.operator.identity.TenantKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Realms outside, as a test says that they stand. */
public final class RealmsInMemory implements Realms {

    public static final IdentityRealm OURS = new IdentityRealm(Ownership.OURS, true, false);
    public static final IdentityRealm TAKEN_OVER = new IdentityRealm(Ownership.OURS, true, true);
    public static final IdentityRealm SOMEBODY_ELSES = new IdentityRealm(Ownership.FOREIGN, true, false);
    public static final IdentityRealm OUT_OF_REACH = new IdentityRealm(Ownership.FOREIGN, false, false);

    private final Map<Realm, IdentityRealm> standing = new HashMap<>();
    private boolean configured = true;

    public void put(Realm realm, IdentityRealm stands) {
        standing.put(realm, stands);
    }

    public Optional<IdentityRealm> get(Realm realm) {
        return Optional.ofNullable(standing.get(realm));
    }

    public void unconfigure() {
        configured = false;
    }

    @Override
    public boolean areConfigured() {
        return configured;
    }

    @Override
    public Optional<IdentityRealm> find(Realm realm, TenantKey owner) {
        return get(realm);
    }

    @Override
    public void create(Realm realm, TenantKey owner) {
        standing.put(realm, OURS);
    }

    @Override
    public void adopt(Realm realm, TenantKey owner) {
        standing.put(realm, TAKEN_OVER);
    }

    @Override
    public void delete(Realm realm) {
        standing.remove(realm);
    }
}
