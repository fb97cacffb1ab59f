package dev.tenantry.operator.reconciler.member;

import dev.tenantry.api.v1alpha1.Environment;
import dev.tenantry.api.v1alpha1.Member;
import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.api.v1alpha1.OrganizationRole;
import dev.tenantry.operator.identity.Realm;
import dev.tenantry.operator.identity.TenantKey;
import dev.tenantry.operator.reconciler.member.MemberTargets.Wanted;
import dev.tenantry.operator.reconciler.place.OrganizationPlaces;
import dev.tenantry.operator.reconciler.reference.OrganizationHome;
import dev.tenantry.operator.reconciler.reference.OrganizationRealm;
import dev.tenantry.operator.reconciler.reference.References;
import dev.tenantry.operator.reconciler.reference.Resolution;
import dev.tenantry.operator.reconciler.reference.Resolution.Unresolved;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.Cache;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds in caches what a member refers to, and what other Members say of the same person. */
final class MemberResolver {

    private final MemberPeers peers;
    private final OrganizationPlaces<Member> places;
    private final Cache<Organization> organizations;
    private final OrganizationRealm realms;

    MemberResolver(MemberPeers peers, OrganizationPlaces<Member> places, OrganizationRealm realms) {
        this.peers = peers;
        this.places = places;
        this.organizations = places.organizations();
        this.realms = realms;
    }

    Resolution<Wanted> resolve(Member member, Context<Member> context) {
        Optional<Member> elder = peers.standingBefore(member);
        if (elder.isPresent()) {
            return new Unresolved<>(
                    MemberReason.DuplicateEmail,
                    "Member \"" + elder.get().getMetadata().getName() + "\" already stands for "
                            + MemberPeers.emailOf(member) + " in this organization. Delete one of the two.");
        }
        Optional<Organization> organization = context.getSecondaryResource(Organization.class);
        return References.organization(MemberPeers.organizationOf(member).name(), organization)
                .map(home -> wanted(member, home, organization.orElseThrow(), context));
    }

    private Wanted wanted(Member member, OrganizationHome home, Organization organization, Context<Member> context) {
        Map<String, Environment> environments = context.getSecondaryResourcesAsStream(Environment.class)
                .collect(Collectors.toMap(found -> found.getMetadata().getName(), Function.identity()));
        return MemberTargets.of(
                member,
                home,
                places.lacking(member, MemberStanding.of(member).state() != null),
                secondFactor(member, member.getSpec().role(), organization),
                SingleSignOnRule.holds(member, Optional.of(organization)),
                name -> Optional.ofNullable(environments.get(name)));
    }

    /** What the rule is for the person as an Owner. */
    @Nullable
    Boolean secondFactorOfOwner(Member member, Context<Member> context) {
        return context.getSecondaryResource(Organization.class)
                .map(organization -> secondFactor(member, OrganizationRole.Owner, organization))
                .orElse(null);
    }

    private @Nullable Boolean secondFactor(Member member, OrganizationRole role, Organization organization) {
        return SecondFactorRule.holds(role, organization, peers.elsewhere(member), this::organization);
    }

    /** The others that name the same account: the same address in another realm is another one. */
    Stream<Member> elsewhere(Realm realm, Member member) {
        return peers.elsewhere(member)
                .filter(other ->
                        organization(other).map(realms::of).map(realm::equals).orElse(true));
    }

    private Optional<Organization> organization(Member member) {
        TenantKey key = MemberPeers.organizationOf(member);
        return organizations.get(new ResourceID(key.name(), key.namespace()));
    }
}
