package dev.tenantry.operator.reconciler.member;

import dev.tenantry.operator.identity.AccountProfile;
import dev.tenantry.operator.identity.Realm;
import dev.tenantry.operator.identity.TenantKey;

/** What is to stand outside for a member. */
record MemberTarget(
        Realm realm, TenantKey member, String organizationId, String email, AccountProfile profile, String roleGroup) {}
