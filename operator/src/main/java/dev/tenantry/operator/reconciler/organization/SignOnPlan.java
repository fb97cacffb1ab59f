package dev.tenantry.operator.reconciler.organization;

import dev.tenantry.operator.identity.IdentityException;
import dev.tenantry.operator.identity.ProviderConfiguration;
import dev.tenantry.operator.reconciler.organization.SignOn.Provider;
import java.util.List;
import java.util.Optional;

/**
 * What is to be done about an organization's identity providers.
 *
 * @param delete aliases; before anything is created
 * @param notOwned those whose alias somebody else holds
 * @param unreadable why the first of those is not there whose metadata cannot be read
 */
record SignOnPlan(
        List<String> delete,
        List<Step> create,
        List<Step> update,
        List<Provider> notOwned,
        Optional<IdentityException> unreadable) {

    record Step(Provider provider, ProviderConfiguration configuration) {}
}
