package dev.tenantry.operator.identity;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.function.Consumer;

/**
 * Tells what changed outside behind the operator's back; its own changes are not among it. Listeners run on the thread
 * that follows the realm: they take note and leave the work to others. After a start the latest events are told again.
 */
public interface IdentityChanges {

    /** The listener is called after the identity provider was emptied, restored or replaced. */
    void onReplaced(Runnable listener);

    /** The listener is told each object of this kind which may no longer stand outside as it was seen. */
    void onChanged(Class<? extends HasMetadata> kind, Consumer<TenantKey> listener);

    /** The listener is called when something changed that all of a realm share: settings, scopes, roles, user profile. */
    void onRealmChanged(Consumer<Realm> listener);

    /**
     * The listener is told what people did with their accounts, before {@link #onChanged} wakes the objects that stand on
     * them.
     */
    void onAccountEvent(Consumer<AccountEvent> listener);
}
