package dev.tenantry.operator.reconciler.organization;

import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.api.v1alpha1.SignOutStatus;
import dev.tenantry.operator.identity.IdentityException;
import dev.tenantry.operator.identity.Realm;
import dev.tenantry.operator.identity.SignInClient;
import dev.tenantry.operator.identity.SignInClients;
import dev.tenantry.operator.identity.SignInSettings;
import dev.tenantry.operator.identity.TenantKey;
import dev.tenantry.operator.reconciler.Passes;
import dev.tenantry.operator.reconciler.organization.SignInPlanner.Step;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps the client with which an organization's applications sign people in. */
@ApplicationScoped
class OrganizationSignIn {

    private final SignInClients clients;
    private final Clock clock;

    OrganizationSignIn(SignInClients clients, Clock clock) {
        this.clients = clients;
        this.clock = clock;
    }

    /**
     * What stands afterwards.
     *
     * @param id of the client; null when there is none, or it is not managed
     * @param signOut the latest one
     * @param notOwned whether somebody else made the client, which was left as it is
     * @param refusal why it is not as the spec says; nothing else of the organization waits for it
     */
    record SignIn(
            @Nullable String id,
            @Nullable SignOutStatus signOut,
            boolean notOwned,
            Optional<IdentityException> refusal) {}

    /** @param desired empty when the client is not managed */
    SignIn sync(Organization organization, Realm realm, Optional<SignInSettings> desired) {
        TenantKey key = TenantKey.of(organization);
        Optional<SignInClient> seen = desired.isEmpty() ? Optional.empty() : clients.find(realm, key);
        Step step = SignInPlanner.step(desired, seen, Passes.mayAdopt(organization));
        if (step == Step.REFUSE) {
            return new SignIn(null, SignInPlanner.lastSignOut(organization), true, Optional.empty());
        }
        String id = seen.map(SignInClient::id).orElse(null);
        Optional<IdentityException> refusal = Optional.empty();
        try {
            id = carryOut(step, realm, key, id, desired);
        } catch (IdentityException e) {
            refusal = Optional.of(e);
        }
        boolean there = desired.isPresent() && !desired.get().redirectUris().isEmpty();
        return new SignIn(there ? id : null, signOut(organization, realm, there ? id : null), false, refusal);
    }

    private @Nullable String carryOut(
            Step step, Realm realm, TenantKey key, @Nullable String id, Optional<SignInSettings> desired) {
        switch (step) {
            case CREATE -> {
                return clients.create(realm, key, desired.orElseThrow());
            }
            case UPDATE -> clients.update(realm, Objects.requireNonNull(id), key, desired.orElseThrow());
            case DELETE -> clients.delete(realm, key);
            default -> {}
        }
        return id;
    }

    private @Nullable SignOutStatus signOut(Organization organization, Realm realm, @Nullable String clientId) {
        Optional<String> request = SignInPlanner.signOut(organization);
        if (clientId == null || request.isEmpty()) {
            return SignInPlanner.lastSignOut(organization);
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        clients.signOutEverybody(realm, clientId, now);
        return new SignOutStatus(request.get(), now.toString());
    }

    void remove(Organization organization, Realm realm) {
        clients.delete(realm, TenantKey.of(organization));
    }
}
