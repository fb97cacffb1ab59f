package dev.tenantry.operator.admission;

import dev.tenantry.api.v1alpha1.ApiKey;
import dev.tenantry.operator.admission.KnownTenants.Subscriber;
import dev.tenantry.operator.plan.CountedKind;
import dev.tenantry.operator.plan.RequiredFeatures;
import java.util.Optional;

/** Whether the plan gives a new API key; pure. */
final class ApiKeyAdmission {

    private ApiKeyAdmission() {}

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
