package dev.tenantry.e2e;

import dev.tenantry.api.v1alpha1.ApiKey;
import dev.tenantry.api.v1alpha1.ConditionedStatus;
import dev.tenantry.api.v1alpha1.Environment;
import dev.tenantry.api.v1alpha1.Grant;
import dev.tenantry.api.v1alpha1.Member;
import dev.tenantry.api.v1alpha1.MemberState;
import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.api.v1alpha1.PhoneNumber;
import dev.tenantry.api.v1alpha1.Usage;
import dev.tenantry.api.v1alpha1.UsageItem;
import dev.tenantry.e2e.support.KeycloakView;
import dev.tenantry.e2e.support.Mailbox;
import dev.tenantry.e2e.support.RunningProduct;
import dev.tenantry.e2e.support.Team;
import dev.tenantry.e2e.support.Tenant;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.CustomResource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * How many environments, members, phone numbers and API keys a plan allows. More than that comes about here by what came
 * before its organization, or by a smaller plan: the API server refuses it otherwise.
 */
@ExtendWith(RunningProduct.class)
class LimitsIT {

    private static final String ONE_OF_EACH =
            "maxConcurrentCalls: 10, environments: 1, members: 1, phoneNumbers: 1, apiKeys: 1";

    @Test
    void the_first_have_a_place_and_the_rest_wait_until_there_is_room(
            Tenant tenant, KeycloakView keycloak, Mailbox mailbox) {
        tenant.environment("acme", "a-prod", "Production", 6);
        tenant.environment("acme", "b-prod", "Production", 6);
        tenant.member("acme", "a-owner", tenant.email("a-owner"), "Owner");
        tenant.member("acme", "b-owner", tenant.email("b-owner"), "Owner");
        tenant.phoneNumber("acme", "a-line", "+12015550151");
        tenant.phoneNumber("acme", "b-line", "+12015550152");
        tenant.apiKey("acme", "a-key", "a-prod");
        tenant.apiKey("acme", "b-key", "a-prod");
        tenant.limitedPlan("plan", ONE_OF_EACH);
        tenant.organization("acme", "plan");

        assertThat(List.of(
                        awaitNoPlace(tenant, Environment.class, "b-prod"),
                        awaitNoPlace(tenant, Member.class, "b-owner"),
                        awaitNoPlace(tenant, PhoneNumber.class, "b-line"),
                        awaitNoPlace(tenant, ApiKey.class, "b-key")))
                .extracting(Condition::getMessage)
                .allSatisfy(message ->
                        assertThat(message).contains(tenant.planName("plan"), "\"acme\"", "Delete it", "larger plan"))
                .satisfiesExactly(
                        message -> assertThat(message).contains("allows 1 environment,"),
                        message -> assertThat(message).contains("allows 1 member,"),
                        message -> assertThat(message).contains("allows 1 phone number,"),
                        message -> assertThat(message).contains("allows 1 API key,"));
        tenant.awaitCondition(Environment.class, "a-prod", "Ready", "True", "AsSpecified");
        tenant.awaitCondition(Member.class, "a-owner", "Ready", "True", "AsSpecified");
        tenant.awaitCondition(PhoneNumber.class, "a-line", "Ready", "True", "AsSpecified");
        tenant.awaitCondition(ApiKey.class, "a-key", "Ready", "True", "AsSpecified");

        String alias = tenant.alias("acme");
        assertThat(keycloak.hasGroup(alias, "/env/a-prod")).isTrue();
        assertThat(keycloak.hasGroup(alias, "/env/b-prod")).isFalse();
        assertThat(keycloak.user(tenant.email("b-owner"))).isEmpty();
        assertThat(mailbox.to(tenant.email("b-owner"))).isEmpty();
        assertThat(claim(tenant, "12015550143")).isFalse();
        assertThat(tenant.get(Secret.class, "b-key")).isNull();
        UsageItem full = new UsageItem(1, 1, 1);
        awaitUsage(tenant, new Usage(new UsageItem(6, 10, 0), full, full, full, full));

        tenant.delete(ApiKey.class, "a-key");
        tenant.delete(PhoneNumber.class, "a-line");
        tenant.delete(Member.class, "a-owner");
        tenant.awaitCondition(ApiKey.class, "b-key", "Ready", "True", "AsSpecified");
        tenant.awaitCondition(PhoneNumber.class, "b-line", "Ready", "True", "AsSpecified");
        tenant.awaitCondition(Member.class, "b-owner", "Ready", "True", "AsSpecified");
        tenant.limitedPlan("plan", "maxConcurrentCalls: 10, environments: 2");
        tenant.awaitCondition(Environment.class, "b-prod", "Ready", "True", "AsSpecified");

        awaitUsage(
                tenant,
                new Usage(
                        new UsageItem(10, 10, 2),
                        new UsageItem(2, 2, 0),
                        new UsageItem(1, null, 0),
                        new UsageItem(1, null, 0),
                        new UsageItem(1, null, 0)));
    }

    @Test
    void an_environment_without_a_place_has_no_calls(Tenant tenant) {
        tenant.limitedPlan("plan", "maxConcurrentCalls: 10, environments: 2");
        tenant.organization("acme", "plan");
        tenant.environment("acme", "first", "Production", 4);
        tenant.awaitReady();
        tenant.environment("acme", "second", "Production", 6);
        tenant.awaitReady();

        tenant.limitedPlan("plan", "maxConcurrentCalls: 10, environments: 1");

        awaitNoPlace(tenant, Environment.class, "second");
        await().atMost(Tenant.PATIENCE).untilAsserted(() -> {
            assertThat(grants(tenant)).isEqualTo(Map.of("first", 4));
            assertThat(tenant.get(Environment.class, "second").getStatus().granted())
                    .isZero();
            assertThat(tenant.document("acme-entitlements", "entitlements.json"))
                    .contains("\"accepted\" : false");
        });
        tenant.environment("acme", "first", "Production", 10);
        await().atMost(Tenant.PATIENCE).until(() -> grants(tenant).equals(Map.of("first", 10)));

        tenant.delete(Environment.class, "first");

        await().atMost(Tenant.PATIENCE).until(() -> grants(tenant).equals(Map.of("second", 6)));
        tenant.awaitCondition(Environment.class, "second", "Ready", "True", "AsSpecified");
    }

    @Test
    void a_smaller_plan_deletes_nothing_and_what_it_has_no_place_for_is_kept_as_specified(
            Tenant tenant, KeycloakView keycloak) {
        tenant.plan("plan", 10);
        tenant.organization("acme", "plan");
        Team team = new Team(tenant);
        team.joined("acme", "ada", "Owner");
        team.joined("acme", "grace", "Admin");
        String alias = tenant.alias("acme");
        String grace = tenant.email("grace");

        tenant.limitedPlan("plan", "members: 1");

        awaitNoPlace(tenant, Member.class, "grace");
        tenant.awaitCondition(Member.class, "ada", "Accepted", "True", "Valid");
        assertThat(keycloak.isMember(alias, grace)).isTrue();
        assertThat(keycloak.groups(alias, grace)).contains("/admin");
        assertThat(tenant.get(Member.class, "grace").getStatus().state()).isEqualTo(MemberState.Active);
        team.invite("acme", "grace", "Viewer", "");
        await().atMost(Tenant.PATIENCE)
                .until(() -> keycloak.groups(alias, grace).equals(Set.of("/viewer")));

        team.invite("acme", "grace", "Viewer", "suspended: true");
        tenant.awaitState("grace", MemberState.Suspended);
        assertThat(keycloak.isMember(alias, grace)).isFalse();
        awaitNoPlace(tenant, Member.class, "grace");

        team.invite("acme", "grace", "Viewer", "suspended: false");
        awaitObserved(tenant, Member.class, "grace");
        assertThat(keycloak.isMember(alias, grace)).as("access given anew").isFalse();

        tenant.limitedPlan("plan", "members: 2");
        tenant.awaitState("grace", MemberState.Active);
        tenant.awaitCondition(Member.class, "grace", "Accepted", "True", "Valid");
        assertThat(keycloak.isMember(alias, grace)).isTrue();
    }

    @Test
    void a_plan_without_ApiAccess_issues_no_key_and_ends_none(Tenant tenant, KeycloakView keycloak) {
        tenant.plan("plan", 10);
        tenant.organization("acme", "plan");
        tenant.environment("acme", "prod", "Production", 5);
        tenant.apiKey("acme", "old", "prod");
        tenant.awaitReady();
        String keyId = tenant.get(ApiKey.class, "old").getStatus().keyId();
        tenant.apiKey("globex", "new", "branch");
        tenant.environment("globex", "branch", "Production", 5);

        tenant.plan("plan", 10, "WebAgent");
        tenant.organization("globex", "plan");

        for (String key : List.of("old", "new")) {
            assertThat(tenant.awaitCondition(ApiKey.class, key, "Accepted", "False", "FeatureNotInPlan")
                            .getMessage())
                    .contains("ApiAccess", tenant.planName("plan"));
        }
        assertThat(tenant.secretEntry("old", "keyId")).isEqualTo(keyId);
        assertThat(keycloak.client(keyId))
                .hasValueSatisfying(client -> assertThat(client.isEnabled()).isTrue());
        assertThat(tenant.get(Secret.class, "new")).isNull();

        tenant.plan("plan", 10);
        tenant.awaitReady();
        assertThat(tenant.secretEntry("old", "keyId")).isEqualTo(keyId);
    }

    @Test
    void of_many_that_come_at_once_exactly_the_first_are_made(Tenant tenant, KeycloakView keycloak) {
        List<String> names =
                IntStream.range(0, 30).mapToObj(i -> "m%02d".formatted(i)).toList();
        names.parallelStream().forEach(name -> tenant.member("acme", name, tenant.email(name), "Member"));
        tenant.limitedPlan("plan", "members: 10");

        tenant.organization("acme", "plan");

        List<Member> members = await().atMost(Tenant.PATIENCE)
                .until(
                        () -> tenant.client()
                                .resources(Member.class)
                                .inNamespace(tenant.namespace())
                                .list()
                                .getItems(),
                        all -> all.stream().allMatch(LimitsIT::isDecided));
        Set<String> first = members.stream()
                .sorted(Comparator.<Member, String>comparing(
                                member -> member.getMetadata().getCreationTimestamp())
                        .thenComparing(member -> member.getMetadata().getName()))
                .limit(10)
                .map(member -> member.getMetadata().getName())
                .collect(Collectors.toSet());
        assertThat(members.stream().filter(member -> isTrue(member, "Accepted")).map(member -> member.getMetadata()
                        .getName()))
                .containsExactlyInAnyOrderElementsOf(first);
        assertThat(names.stream()
                        .filter(name -> keycloak.user(tenant.email(name)).isPresent()))
                .as("accounts that were made")
                .containsExactlyInAnyOrderElementsOf(first);
        await().atMost(Tenant.PATIENCE)
                .until(() -> usage(tenant) != null && usage(tenant).members().equals(new UsageItem(10, 10, 20)));
    }

    private static Condition awaitNoPlace(
            Tenant tenant, Class<? extends CustomResource<?, ? extends ConditionedStatus>> kind, String name) {
        return tenant.awaitCondition(kind, name, "Accepted", "False", "LimitReached");
    }

    private static void awaitObserved(
            Tenant tenant, Class<? extends CustomResource<?, ? extends ConditionedStatus>> kind, String name) {
        await().atMost(Tenant.PATIENCE).until(() -> {
            var found = tenant.get(kind, name);
            return found.getMetadata().getGeneration().equals(found.getStatus().observedGeneration());
        });
    }

    private static boolean isDecided(Member member) {
        return member.getStatus() != null
                && member.getStatus().conditions().stream()
                        .anyMatch(condition -> condition.getType().equals("Accepted")
                                && (condition.getStatus().equals("True")
                                        || condition.getReason().equals("LimitReached")));
    }

    private static boolean isTrue(Member member, String type) {
        return member.getStatus().conditions().stream()
                .anyMatch(condition -> condition.getType().equals(type)
                        && condition.getStatus().equals("True"));
    }

    private static Map<String, Integer> grants(Tenant tenant) {
        return tenant.get(Organization.class, "acme").getStatus().concurrency().grants().stream()
                .collect(Collectors.toMap(Grant::environment, Grant::granted));
    }

    private static Usage usage(Tenant tenant) {
        Organization organization = tenant.get(Organization.class, "acme");
        return organization.getStatus() == null
                ? null
                : organization.getStatus().usage();
    }

    private static void awaitUsage(Tenant tenant, Usage expected) {
        await().atMost(Tenant.PATIENCE)
                .untilAsserted(() -> assertThat(usage(tenant)).isEqualTo(expected));
    }

    private static boolean claim(Tenant tenant, String digits) {
        return tenant.client()
                        .configMaps()
                        .inNamespace("tenantry-system")
                        .withName("phone-number-" + digits)
                        .get()
                != null;
    }
}
