package dev.tenantry.operator.reconciler.member;

import dev.tenantry.api.v1alpha1.Member;
import dev.tenantry.operator.identity.OutsideRef;
import dev.tenantry.operator.identity.Realm;
import dev.tenantry.operator.identity.SeenStates;
import dev.tenantry.operator.identity.SeenStates.SeenObject;
import dev.tenantry.operator.identity.TenantKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/**
 * Tells the other Members of a person that the account they share was changed: they stand on it too, and events of the
 * operator's own changes tell nobody.
 */
@ApplicationScoped
class AccountNotice {

    private final SeenStates seenStates;

    AccountNotice(SeenStates seenStates) {
        this.seenStates = seenStates;
    }

    /** @param member for whom it was changed, and who knows */
    void give(TenantKey member, Realm realm, String accountId, String email) {
        seenStates.changedBy(
                new SeenObject(Member.class, member),
                Set.of(OutsideRef.account(realm, accountId), OutsideRef.email(realm, email)));
    }
}
