package dev.tenantry.operator.testing;

import dev.tenantry.api.v1alpha1.ApiKey;
import dev.tenantry.api.v1alpha1.ApiKeySpec;
import dev.tenantry.api.v1alpha1.ConditionType;
import dev.tenantry.api.v1alpha1.ConditionedStatus;
import dev.tenantry.api.v1alpha1.DeletionPolicy;
import dev.tenantry.api.v1alpha1.Direction;
import dev.tenantry.api.v1alpha1.Environment;
import dev.tenantry.api.v1alpha1.EnvironmentReference;
import dev.tenantry.api.v1alpha1.EnvironmentSpec;
import dev.tenantry.api.v1alpha1.EnvironmentType;
import dev.tenantry.api.v1alpha1.Feature;
import dev.tenantry.api.v1alpha1.IdentitySpec;
import dev.tenantry.api.v1alpha1.IdentityStatus;
import dev.tenantry.api.v1alpha1.IsolationMode;
import dev.tenantry.api.v1alpha1.Limits;
import dev.tenantry.api.v1alpha1.Locale;
import dev.tenantry.api.v1alpha1.Member;
import dev.tenantry.api.v1alpha1.MemberSpec;
import dev.tenantry.api.v1alpha1.MemberState;
import dev.tenantry.api.v1alpha1.MemberStatus;
import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.api.v1alpha1.OrganizationReference;
import dev.tenantry.api.v1alpha1.OrganizationRole;
import dev.tenantry.api.v1alpha1.OrganizationSpec;
import dev.tenantry.api.v1alpha1.OrganizationStatus;
import dev.tenantry.api.v1alpha1.OrganizationType;
import dev.tenantry.api.v1alpha1.PhoneNumber;
import dev.tenantry.api.v1alpha1.PhoneNumberSpec;
import dev.tenantry.api.v1alpha1.Plan;
import dev.tenantry.api.v1alpha1.PlanReference;
import dev.tenantry.api.v1alpha1.PlanSpec;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.CustomResource;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Objects as users write them and the API server completes them: Organization {@code acme} and what belongs to it. */
public final class Resources {

    public static final String NAMESPACE = "customers";
    public static final String ORGANIZATION = "acme";
    public static final String CREATED = "2030-01-01T00:00:00Z";
    public static final String NOW = "2030-01-02T12:00:00Z";

    private Resources() {}

    public static Clock clock() {
        return clock(NOW);
    }

    public static Clock clock(String time) {
        return Clock.fixed(Instant.parse(time), ZoneOffset.UTC);
    }

    /** @param maxConcurrentCalls null for unlimited */
    public static Plan plan(@Nullable Integer maxConcurrentCalls) {
        Plan plan = named(new Plan(), "starter");
        plan.getMetadata().setNamespace(null);
        plan.setSpec(new PlanSpec(
                "Starter",
                null,
                new Limits(maxConcurrentCalls, null, null, null, null, null, null, null, null, null, null, null),
                List.of(Feature.ApiAccess)));
        return plan;
    }

    public static Organization organization() {
        return organization(DeletionPolicy.Delete);
    }

    /** One with a realm of its own. */
    public static Organization dedicatedOrganization() {
        return organization(
                DeletionPolicy.Delete, new IdentitySpec(IsolationMode.Dedicated, null, null, null, null, null));
    }

    public static Organization organization(DeletionPolicy policy) {
        return organization(policy, null);
    }

    public static Organization organization(@Nullable Locale locale) {
        return organization(DeletionPolicy.Delete, null, locale);
    }

    private static Organization organization(DeletionPolicy policy, @Nullable IdentitySpec identity) {
        return organization(policy, identity, null);
    }

    private static Organization organization(
            DeletionPolicy policy, @Nullable IdentitySpec identity, @Nullable Locale locale) {
        Organization organization = named(new Organization(), ORGANIZATION);
        organization.setSpec(new OrganizationSpec(
                "Acme GmbH",
                OrganizationType.Enterprise,
                null,
                null,
                null,
                locale,
                new PlanReference("starter"),
                identity,
                policy,
                false));
        return organization;
    }

    /** One that exists outside, as organization {@code kc-1}. */
    public static Organization organizationOutside() {
        Organization organization = organization();
        organization.setStatus(new OrganizationStatus(
                1L,
                List.of(condition(ConditionType.Ready, "True", "AsSpecified", "The organization may be used.")),
                "org_1",
                CREATED,
                null,
                null,
                null,
                null,
                new IdentityStatus(
                        "tenantry",
                        "kc-1",
                        "customers.acme",
                        "https://keycloak/realms/tenantry",
                        null,
                        null,
                        null,
                        null),
                List.of()));
        return organization;
    }

    public static Environment environment(String name, int maxConcurrentCalls) {
        return environment(name, maxConcurrentCalls, 0, CREATED);
    }

    public static Environment environment(String name, int maxConcurrentCalls, int priority, String created) {
        Environment environment = named(new Environment(), name);
        environment.getMetadata().setCreationTimestamp(created);
        environment.setSpec(new EnvironmentSpec(
                new OrganizationReference(ORGANIZATION),
                null,
                EnvironmentType.Production,
                maxConcurrentCalls,
                null,
                priority,
                false,
                false));
        return environment;
    }

    public static Member member(String name) {
        return member(name, OrganizationRole.Admin);
    }

    public static Member member(String name, OrganizationRole role) {
        Member member = named(new Member(), name);
        member.setSpec(memberSpec(new OrganizationReference(ORGANIZATION), name, role, false));
        return member;
    }

    public static MemberSpec memberSpec(
            OrganizationReference organization, String name, OrganizationRole role, boolean suspended) {
        return new MemberSpec(
                organization, name + "@example.com", "Ada", "Lovelace", null, role, null, null, suspended, null);
    }

    /** The member as the operator left it, with account {@code u-<name>}. */
    public static Member standing(Member member, MemberState state, @Nullable OrganizationRole role) {
        return standing(member, state, role, "u-" + member.getMetadata().getName());
    }

    public static Member standing(Member member, MemberState state, @Nullable OrganizationRole role, String accountId) {
        member.setStatus(new MemberStatus(1L, List.of(), accountId, state, role, null, null, null));
        return member;
    }

    public static PhoneNumber phoneNumber(String name, String number) {
        PhoneNumber phoneNumber = named(new PhoneNumber(), name);
        phoneNumber.setSpec(
                new PhoneNumberSpec(new OrganizationReference(ORGANIZATION), null, number, Direction.Both, null));
        return phoneNumber;
    }

    public static ApiKey apiKey(String name, @Nullable String environment) {
        ApiKey apiKey = named(new ApiKey(), name);
        apiKey.setSpec(new ApiKeySpec(
                new OrganizationReference(ORGANIZATION),
                environment == null ? null : new EnvironmentReference(environment),
                null,
                List.of("Read", "Write"),
                null,
                null,
                null,
                null,
                null));
        return apiKey;
    }

    /** The same key under another organization. */
    public static ApiKey inOrganization(String organization, ApiKey apiKey) {
        ApiKeySpec spec = apiKey.getSpec();
        apiKey.setSpec(new ApiKeySpec(
                new OrganizationReference(organization),
                spec.environmentRef(),
                spec.displayName(),
                spec.scopes(),
                spec.secretName(),
                spec.secretTemplate(),
                spec.expiresAt(),
                spec.rotation(),
                spec.revoked()));
        return apiKey;
    }

    private static <R extends CustomResource<?, ?>> R named(R resource, String name) {
        resource.setMetadata(new ObjectMetaBuilder()
                .withName(name)
                .withNamespace(NAMESPACE)
                .withUid("uid-of-" + name)
                .withGeneration(1L)
                .withCreationTimestamp(CREATED)
                .build());
        return resource;
    }

    public static <R extends HasMetadata> R deleted(R resource) {
        resource.getMetadata().setDeletionTimestamp(NOW);
        return resource;
    }

    public static Condition condition(ConditionType type, String status, String reason, String message) {
        return new ConditionBuilder()
                .withType(type.name())
                .withStatus(status)
                .withReason(reason)
                .withMessage(message)
                .withObservedGeneration(1L)
                .withLastTransitionTime(CREATED)
                .build();
    }

    /** The condition of that type; a test fails that finds none. */
    public static Condition conditionOf(ConditionedStatus status, ConditionType type) {
        return status.conditions().stream()
                .filter(condition -> type.name().equals(condition.getType()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No condition " + type + " in " + status.conditions()));
    }
}
