package dev.tenantry.operator.admission;

import dev.tenantry.operator.admission.KnownTenants.Subscriber;
import dev.tenantry.operator.plan.CountedKind;
import dev.tenantry.operator.plan.PlaceClaim;
import dev.tenantry.operator.plan.Places;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Whether there is a place for one more of what a plan counts; pure. */
final class PlaceAdmission {

    private PlaceAdmission() {}

    /**
     * Why there is none; empty when there is one.
     *
     * @param name of the new one
     */
    static Optional<String> refusal(CountedKind kind, String name, Subscriber subscriber, Belongings belongings) {
        List<PlaceClaim> claims = new ArrayList<>(belongings.claimsOf(kind));
        // One of that name that the cache still shows is gone, or this would be no creation.
        claims.removeIf(claim -> claim.name().equals(name));
        int others = claims.size();
        claims.add(new PlaceClaim(name, Instant.MAX, false));
        Integer limit = kind.limitOf(subscriber.plan());
        if (Places.among(limit, claims).isHeldBy(name)) {
            return Optional.empty();
        }
        String organization = subscriber.organization().getMetadata().getName();
        String plan = subscriber.plan().getMetadata().getName();
        return Optional.of(kind.name() + " \"" + name + "\": "
                + refusal(kind, others, Objects.requireNonNull(limit), organization, plan));
    }

    private static String refusal(CountedKind kind, int others, int limit, String organization, String plan) {
        return limit == 0
                ? "Plan \"" + plan + "\" of Organization \"" + organization + "\" allows " + kind.counted(0)
                        + ". Move the organization to a larger plan."
                : "Organization \"" + organization + "\" has " + others + " of " + kind.counted(limit) + " that plan \""
                        + plan + "\" allows. Delete one of them, or move the organization to a larger plan.";
    }
}
