package dev.tenantry.operator.reconciler.organization;

import dev.tenantry.api.v1alpha1.IdentitySpec;
import dev.tenantry.api.v1alpha1.IdentityStatus;
import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.api.v1alpha1.SessionSpec;
import dev.tenantry.api.v1alpha1.SignOutStatus;
import dev.tenantry.operator.identity.Ownership;
import dev.tenantry.operator.identity.SignInClient;
import dev.tenantry.operator.identity.SignInSettings;
import dev.tenantry.operator.reconciler.reference.Durations;
import dev.tenantry.operator.reconciler.reference.OrganizationHome;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Plans the client with which an organization's applications sign people in; pure. */
final class SignInPlanner {

    private SignInPlanner() {}

    /** What is to be done with the client. */
    enum Step {
        /** It is not managed, or is right. */
        NONE,
        CREATE,
        UPDATE,
        DELETE,
        /** Somebody else made it. */
        REFUSE
    }

    /** What the client is to be; empty when the spec leaves it to others. No redirect URIs: there is to be none. */
    static Optional<SignInSettings> settings(Organization organization, String displayName) {
        IdentitySpec identity = organization.getSpec().identity();
        if (identity == null || identity.redirectUris() == null) {
            return Optional.empty();
        }
        Optional<SessionSpec> sessions = Optional.ofNullable(identity.sessions());
        return Optional.of(new SignInSettings(
                displayName,
                new TreeSet<>(identity.redirectUris()),
                sessions.map(SessionSpec::idleTimeout).map(Durations::parse).orElse(null),
                sessions.map(SessionSpec::maxLifetime).map(Durations::parse).orElse(null)));
    }

    static Step step(Optional<SignInSettings> desired, Optional<SignInClient> seen, boolean mayAdopt) {
        if (desired.isEmpty()) {
            return Step.NONE;
        }
        boolean wanted = !desired.get().redirectUris().isEmpty();
        if (seen.isEmpty()) {
            return wanted ? Step.CREATE : Step.NONE;
        }
        boolean foreign = seen.get().ownership() == Ownership.FOREIGN;
        if (!wanted) {
            return foreign ? Step.NONE : Step.DELETE;
        }
        if (foreign) {
            return mayAdopt ? Step.UPDATE : Step.REFUSE;
        }
        return desired.get().equals(seen.get().settings()) ? Step.NONE : Step.UPDATE;
    }

    /** The sign-out that is asked for and was not done yet. */
    static Optional<String> signOut(Organization organization) {
        return Optional.ofNullable(organization.getSpec().identity())
                .map(IdentitySpec::sessions)
                .map(SessionSpec::signOutRequest)
                .filter(request -> !request.equals(Optional.ofNullable(lastSignOut(organization))
                        .map(SignOutStatus::request)
                        .orElse(null)));
    }

    static @Nullable SignOutStatus lastSignOut(Organization organization) {
        return OrganizationHome.identityOf(organization)
                .map(IdentityStatus::signOut)
                .orElse(null);
    }
}
