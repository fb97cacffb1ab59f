package dev.tenantry.operator.reconciler.member;

import dev.tenantry.api.v1alpha1.IdentitySpec;
import dev.tenantry.api.v1alpha1.IdentityStatus;
import dev.tenantry.api.v1alpha1.Member;
import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.operator.reconciler.reference.OrganizationHome;
import java.util.List;
import java.util.Optional;

/** Whether a person signs in at an identity provider of the organization; pure. */
final class SingleSignOnRule {

    private SingleSignOnRule() {}

    static boolean holds(Member member, Optional<Organization> organization) {
        String email = MemberPeers.emailOf(member);
        String domain = email.substring(email.indexOf('@') + 1);
        return organization.filter(SingleSignOnRule::hasProvider).stream()
                .flatMap(found -> domains(found).stream())
                .anyMatch(domain::equalsIgnoreCase);
    }

    /** One that stands: until then nobody could sign in there. */
    private static boolean hasProvider(Organization organization) {
        return OrganizationHome.identityOf(organization)
                .map(IdentityStatus::identityProviders)
                .filter(providers -> !providers.isEmpty())
                .isPresent();
    }

    private static List<String> domains(Organization organization) {
        return Optional.ofNullable(organization.getSpec().identity())
                .map(IdentitySpec::domains)
                .orElse(List.of());
    }
}
