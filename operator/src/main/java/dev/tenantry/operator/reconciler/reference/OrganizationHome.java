package dev.tenantry.operator.reconciler.reference;

import dev.tenantry.operator.identity.Realm;
import dev.tenantry.operator.identity.TenantKey;

/** Where an organization is outside, for those that belong to it. */
public record OrganizationHome(TenantKey key, Realm realm, String organizationId) {}
