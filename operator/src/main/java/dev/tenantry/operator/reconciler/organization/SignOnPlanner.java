package dev.tenantry.operator.reconciler.organization;

import dev.tenantry.operator.identity.FoundProvider;
import dev.tenantry.operator.identity.IdentityException;
import dev.tenantry.operator.identity.Ownership;
import dev.tenantry.operator.identity.ProviderConfiguration;
import dev.tenantry.operator.identity.ProviderSource;
import dev.tenantry.operator.reconciler.organization.SignOn.Provider;
import dev.tenantry.operator.reconciler.organization.SignOnPlan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compares the identity providers that are to stand with those that stand; pure. One bad one blocks no other. */
final class SignOnPlanner {

    private final String organizationId;
    private final boolean adopt;
    private final boolean rewrite;

    private final List<String> delete = new ArrayList<>();
    private final List<Step> create = new ArrayList<>();
    private final List<Step> update = new ArrayList<>();
    private final List<Provider> notOwned = new ArrayList<>();
    private @Nullable IdentityException unreadable;

    private SignOnPlanner(String organizationId, boolean adopt, boolean rewrite) {
        this.organizationId = organizationId;
        this.adopt = adopt;
        this.rewrite = rewrite;
    }

    /** What came of reading a provider's metadata: how it is to stand, or why that is not known. */
    record Reading(
            Provider provider,
            @Nullable ProviderConfiguration configuration,
            @Nullable IdentityException failure) {}

    /**
     * @param adopt whether what somebody else made may be taken over
     * @param rewrite whether those that look right are written all the same, because their secret cannot be looked at
     *     and may have been changed
     */
    static SignOnPlan plan(
            String organizationId, List<Reading> wanted, List<FoundProvider> found, boolean adopt, boolean rewrite) {
        return new SignOnPlanner(organizationId, adopt, rewrite).plan(wanted, found);
    }

    private SignOnPlan plan(List<Reading> wanted, List<FoundProvider> found) {
        Map<String, FoundProvider> byAlias =
                found.stream().collect(Collectors.toMap(FoundProvider::alias, Function.identity()));
        wanted.forEach(
                reading -> place(reading, byAlias.get(reading.provider().key().alias())));
        Set<String> aliases =
                wanted.stream().map(reading -> reading.provider().key().alias()).collect(Collectors.toSet());
        found.stream()
                .filter(one -> one.ownership() == Ownership.OURS && !aliases.contains(one.alias()))
                .forEach(one -> delete.add(one.alias()));
        return new SignOnPlan(delete, create, update, notOwned, Optional.ofNullable(unreadable));
    }

    private void place(Reading reading, @Nullable FoundProvider stands) {
        if (stands != null && stands.ownership() == Ownership.FOREIGN && !adopt) {
            notOwned.add(reading.provider());
        } else if (reading.configuration() != null) {
            place(new Step(reading.provider(), reading.configuration()), stands);
        } else if (stands == null || !isMadeFrom(stands, reading.provider())) {
            // One that was made from these settings goes on while its metadata cannot be read.
            unreadable = unreadable == null ? reading.failure() : unreadable;
        }
    }

    private void place(Step step, @Nullable FoundProvider stands) {
        if (stands == null) {
            create.add(step);
        } else if (stands.ownership() == Ownership.OURS
                && !stands.configuration().isSamePeer(step.configuration())) {
            // Another one that happens to call a person the same must not sign that person in.
            delete.add(stands.alias());
            create.add(step);
        } else if (mayHaveAnotherSecret(step) || !isRight(stands, step)) {
            update.add(step);
        }
    }

    private boolean mayHaveAnotherSecret(Step step) {
        return rewrite && step.provider().settings().source() instanceof ProviderSource.OpenIdConnect;
    }

    private boolean isRight(FoundProvider stands, Step step) {
        return isMadeFrom(stands, step.provider()) && stands.configuration().equals(step.configuration());
    }

    private boolean isMadeFrom(FoundProvider stands, Provider provider) {
        return stands.ownership() == Ownership.OURS
                && organizationId.equals(stands.organizationId())
                && provider.digest().equals(stands.digest());
    }
}
