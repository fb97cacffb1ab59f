package dev.tenantry.operator.admission;

import dev.tenantry.api.v1alpha1.Feature;
import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.api.v1alpha1.OrganizationStatus;
import dev.tenantry.api.v1alpha1.Plan;
import dev.tenantry.operator.plan.CountedKind;
import dev.tenantry.operator.plan.PlaceClaim;
import dev.tenantry.operator.plan.Places;
import dev.tenantry.operator.plan.PlanCalls;
import dev.tenantry.operator.plan.RequiredFeatures;
import dev.tenantry.operator.quota.CallAllocator;
import dev.tenantry.operator.quota.CallRequest;
import dev.tenantry.operator.quota.Share;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What organizations lose when one plan takes another's place, with the sharing out that the operator would do; pure. */
record PlanChange(Plan before, Plan after) {

    /** Whether anybody can lose anything. */
    boolean takesAway() {
        return isLower(PlanCalls.limitOf(before), PlanCalls.limitOf(after))
                || Stream.of(CountedKind.values()).anyMatch(kind -> isLower(kind.limitOf(before), kind.limitOf(after)))
                || !features(after).containsAll(features(before));
    }

    private static boolean isLower(@Nullable Integer before, @Nullable Integer after) {
        return after != null && (before == null || after < before);
    }

    /** Who would lose what, a line each. */
    List<String> losses(Organization organization, Belongings belongings) {
        List<String> losses = new ArrayList<>(features(organization, belongings));
        losses.addAll(calls(organization, belongings));
        for (CountedKind kind : CountedKind.values()) {
            losses.addAll(places(kind, organization, belongings.claimsOf(kind)));
        }
        return losses;
    }

    private List<String> features(Organization organization, Belongings belongings) {
        List<String> lost = new ArrayList<>(RequiredFeatures.lost(organization, before, after));
        int keys = belongings.apiKeys();
        if (keys > 0
                && features(before).contains(Feature.ApiAccess)
                && !features(after).contains(Feature.ApiAccess)) {
            lost.add(Feature.ApiAccess + " (for " + CountedKind.ApiKey.counted(keys) + ")");
        }
        return lost.stream()
                .map(feature -> "Organization "
                        + path(organization, organization.getMetadata().getName()) + " uses " + feature
                        + ", which plan \"" + after.getMetadata().getName() + "\" lacks")
                .toList();
    }

    /** As they are in the end: what is taken away is held for a while before another gets it. */
    private List<String> calls(Organization organization, Belongings belongings) {
        Map<String, Share> held = held(organization);
        List<CallRequest> requests = requests(belongings);
        Integer limit = PlanCalls.limitOf(after);
        Map<String, Share> then =
                CallAllocator.grow(limit, requests, CallAllocator.settle(limit, requests, held), Map.of());
        return belongings.environments().stream()
                .map(environment -> environment.getMetadata().getName())
                .sorted()
                .filter(name -> granted(then, name) < granted(held, name))
                .map(name -> "Environment " + path(organization, name) + ": " + granted(held, name) + " → "
                        + granted(then, name) + " concurrent calls")
                .toList();
    }

    private static int granted(Map<String, Share> shares, String environment) {
        return shares.getOrDefault(environment, Share.NONE).granted();
    }

    private static Map<String, Share> held(Organization organization) {
        return Optional.ofNullable(organization.getStatus())
                .map(OrganizationStatus::concurrency)
                .map(PlanCalls::sharesOf)
                .orElse(Map.of());
    }

    /** One without a place is granted nothing. */
    private List<CallRequest> requests(Belongings belongings) {
        Places places =
                Places.among(CountedKind.Environment.limitOf(after), belongings.claimsOf(CountedKind.Environment));
        return belongings.environments().stream()
                .filter(environment -> places.isHeldBy(environment.getMetadata().getName()))
                .map(PlanCalls::requestOf)
                .toList();
    }

    private List<String> places(CountedKind kind, Organization organization, List<PlaceClaim> claims) {
        Integer limit = kind.limitOf(after);
        if (limit == null || claims.size() <= limit) {
            return List.of();
        }
        Places then = Places.among(limit, claims);
        return Places.among(kind.limitOf(before), claims).held().stream()
                .filter(name -> !then.isHeldBy(name))
                .map(name -> kind.name() + " " + path(organization, name) + " would lose its place: plan \""
                        + after.getMetadata().getName() + "\" allows " + kind.counted(limit) + ", and there are "
                        + claims.size())
                .toList();
    }

    private static String path(Organization organization, String name) {
        return organization.getMetadata().getNamespace() + "/" + name;
    }

    private static List<Feature> features(Plan plan) {
        return Optional.ofNullable(plan.getSpec().features()).orElse(List.of());
    }
}
