package dev.tenantry.operator.admission;

import dev.tenantry.api.v1alpha1.ApiKey;
import dev.tenantry.operator.admission.KnownTenants.Subscriber;
import dev.tenantry.operator.identity.TenantKey;
import dev.tenantry.operator.plan.CountedKind;
import dev.tenantry.operator.plan.RequiredFeatures;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether the plan gives a new API key, and what a change of one does that may not be meant; pure. */
final class ApiKeyAdmission {

    private ApiKeyAdmission() {}

    /** @param before null when it is created: only then the plan is asked */
    static Verdict decide(ApiKey next, @Nullable ApiKey before, KnownTenants tenants, Instant now) {
        Optional<String> refusal = before == null ? refusal(next, tenants) : Optional.empty();
        return refusal.map(Verdict::refused)
                .orElseGet(() -> Verdict.allowed(new ApiKeyChange(before, next).warnings(now)));
    }

    private static Optional<String> refusal(ApiKey next, KnownTenants tenants) {
        TenantKey organization = new TenantKey(
                next.getMetadata().getNamespace(),
                next.getSpec().organizationRef().name());
        return tenants.subscriber(organization)
                .flatMap(subscriber -> refusal(next, subscriber, tenants.belongings(organization)));
    }

    /** The feature first: without it no place is of any use. */
    static Optional<String> refusal(ApiKey next, Subscriber subscriber, Belongings belongings) {
        String name = next.getMetadata().getName();
        return RequiredFeatures.newlyLacking(next, subscriber.plan())
                .map(lacking -> "ApiKey \"" + name + "\": " + lacking)
                .or(() -> CountedKind.counts(next)
                        ? PlaceAdmission.refusal(CountedKind.ApiKey, name, subscriber, belongings)
                        : Optional.empty());
    }
}
