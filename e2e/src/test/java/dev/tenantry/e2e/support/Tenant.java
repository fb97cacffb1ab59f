package dev.tenantry.e2e.support;

import dev.tenantry.api.v1alpha1.ApiKey;
import dev.tenantry.api.v1alpha1.ConditionedStatus;
import dev.tenantry.api.v1alpha1.Environment;
import dev.tenantry.api.v1alpha1.Member;
import dev.tenantry.api.v1alpha1.MemberState;
import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.api.v1alpha1.PhoneNumber;
import dev.tenantry.api.v1alpha1.Plan;
import dev.tenantry.local.LocalTenantry;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A namespace of its own, and plans whose names carry it: no test sees another's objects. */
public final class Tenant {

    public static final Duration PATIENCE = Duration.ofSeconds(60);

    private final KubernetesClient client;
    private final String namespace;
    private final Mailbox mailbox;

    private Tenant(KubernetesClient client, String namespace, Mailbox mailbox) {
        this.client = client;
        this.namespace = namespace;
        this.mailbox = mailbox;
    }

    static Tenant fresh(LocalTenantry product) {
        String namespace = "t-" + UUID.randomUUID().toString().substring(0, 8);
        KubernetesClient client = product.kubernetesClient();
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(namespace)
                        .endMetadata()
                        .build())
                .create();
        return new Tenant(client, namespace, Mailbox.of(product));
    }

    /** The same namespace in the hands of a user who has Kubernetes' role edit in it, and nothing beyond it. */
    public Tenant as(String user) {
        return as(user, "edit");
    }

    /** The same namespace in the hands of a user who may do in it what the ClusterRole says, and nothing beyond it. */
    public Tenant as(String user, String clusterRole) {
        grant(user, clusterRole);
        return impersonated(user);
    }

    private Tenant impersonated(String user) {
        Config config = new ConfigBuilder(client.getConfiguration())
                .withImpersonateUsername(user)
                .build();
        KubernetesClient theirs =
                new KubernetesClientBuilder().withConfig(config).build();
        // The API server learns of the grant a moment later.
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() ->
                        theirs.resources(Member.class).inNamespace(namespace).list() != null);
        return new Tenant(theirs, namespace, mailbox);
    }

    /** Lets a user do in this namespace what the ClusterRole says. */
    public void grant(String user, String clusterRole) {
        client.resource(new RoleBindingBuilder()
                        .withNewMetadata()
                        .withGenerateName(clusterRole + "-")
                        .withNamespace(namespace)
                        .endMetadata()
                        .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", clusterRole)
                        .addNewSubject("rbac.authorization.k8s.io", "User", user, null)
                        .build())
                .create();
    }

    /** The same namespace in the hands of a user of its own who may do everywhere what the ClusterRole says. */
    public Tenant asEverywhere(String clusterRole) {
        String user = clusterRole + "-" + namespace;
        client.resource(new ClusterRoleBindingBuilder()
                        .withNewMetadata()
                        .withName(user)
                        .endMetadata()
                        .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", clusterRole)
                        .addNewSubject("rbac.authorization.k8s.io", "User", user, null)
                        .build())
                .create();
        return impersonated(user);
    }

    public KubernetesClient client() {
        return client;
    }

    public String namespace() {
        return namespace;
    }

    /** The alias of an organization of this namespace in Keycloak. */
    public String alias(String organization) {
        return namespace + "." + organization;
    }

    /** A plan has no namespace; its name is made this tenant's own. */
    public String planName(String name) {
        return namespace + "-" + name;
    }

    /** Applies manifests written with {@code $NS} where the namespace is meant. */
    public void apply(String yaml) {
        client.load(stream(yaml)).items().forEach(item -> {
            if (item.getMetadata().getNamespace() == null && !(item instanceof Plan)) {
                item.getMetadata().setNamespace(namespace);
            }
            client.resource(item).forceConflicts().serverSideApply();
        });
    }

    private InputStream stream(String yaml) {
        return new ByteArrayInputStream(yaml.replace("$NS", namespace).getBytes(StandardCharsets.UTF_8));
    }

    public void plan(String name, int calls) {
        plan(name, calls, "ApiAccess");
    }

    public void plan(String name, int calls, String features) {
        apply("""
            apiVersion: tenantry.dev/v1alpha1
            kind: Plan
            metadata: {name: $NS-%s}
            spec: {limits: {maxConcurrentCalls: %d}, features: [%s]}
            """.formatted(name, calls, features));
    }

    /** A plan with these limits, as in {@code maxConcurrentCalls: 10, members: 2}. */
    public void limitedPlan(String name, String limits) {
        limitedPlan(name, limits, "ApiAccess");
    }

    public void limitedPlan(String name, String limits, String features) {
        apply("""
            apiVersion: tenantry.dev/v1alpha1
            kind: Plan
            metadata: {name: $NS-%s}
            spec: {limits: {%s}, features: [%s]}
            """.formatted(name, limits, features));
    }

    public void organization(String name, String plan) {
        apply("""
            apiVersion: tenantry.dev/v1alpha1
            kind: Organization
            metadata: {name: %s}
            spec: {displayName: Example, planRef: {name: $NS-%s}}
            """.formatted(name, plan));
    }

    /** One whose people sign in as {@code identity} says, as in {@code redirectUris: ["https://app.example.com/"]}. */
    public void organization(String name, String plan, String identity) {
        apply("""
            apiVersion: tenantry.dev/v1alpha1
            kind: Organization
            metadata: {name: %s}
            spec: {displayName: Example, planRef: {name: $NS-%s}, identity: {%s}}
            """.formatted(name, plan, identity));
    }

    public void environment(String organization, String name, String type, int calls) {
        apply("""
            apiVersion: tenantry.dev/v1alpha1
            kind: Environment
            metadata: {name: %s}
            spec: {organizationRef: {name: %s}, type: %s, maxConcurrentCalls: %d}
            """.formatted(name, organization, type, calls));
    }

    /** A production environment that has some of its calls for itself. */
    public void environmentReserving(String organization, String name, int reserve, int calls) {
        apply("""
            apiVersion: tenantry.dev/v1alpha1
            kind: Environment
            metadata: {name: %s}
            spec: {organizationRef: {name: %s}, type: Production, minConcurrentCalls: %d, maxConcurrentCalls: %d}
            """.formatted(name, organization, reserve, calls));
    }

    public void member(String organization, String name, String email, String role) {
        apply("""
            apiVersion: tenantry.dev/v1alpha1
            kind: Member
            metadata: {name: %s}
            spec: {organizationRef: {name: %s}, email: %s, firstName: Ada, role: %s}
            """.formatted(name, organization, email, role));
    }

    public void apiKey(String organization, String name, String environment) {
        apply("""
            apiVersion: tenantry.dev/v1alpha1
            kind: ApiKey
            metadata: {name: %s}
            spec: {organizationRef: {name: %s}, environmentRef: {name: %s}, scopes: [Read, Write]}
            """.formatted(name, organization, environment));
    }

    public void phoneNumber(String organization, String name, String number) {
        apply("""
            apiVersion: tenantry.dev/v1alpha1
            kind: PhoneNumber
            metadata: {name: %s}
            spec: {organizationRef: {name: %s}, number: "%s", direction: Both}
            """.formatted(name, organization, number));
    }

    /** A small tenant with one of each kind. */
    public void whole(String organization) {
        plan("plan", 10);
        organization(organization, "plan");
        environment(organization, "prod", "Production", 6);
        member(organization, "owner", "owner@" + namespace + ".example.com", "Owner");
        apiKey(organization, "key", "prod");
        awaitReady();
    }

    /** As {@link #whole}, and the owner has accepted the invitation. */
    public Person wholeWithOwner(String organization) {
        whole(organization);
        return join("owner");
    }

    /** The person accepts the invitation in the latest mail, and the operator has taken note. */
    public Person join(String member) {
        String email = get(Member.class, member).getSpec().email();
        Person person = new Person(email);
        awaitState(member, MemberState.Invited);
        int mails = mailbox.to(email).size();
        Invitation.awaited(mailbox, email, Math.max(1, mails)).acceptedBy(person);
        awaitState(member, MemberState.Active);
        return person;
    }

    public void awaitState(String member, MemberState state) {
        awaitState(member, state, PATIENCE);
    }

    /** Waits until the status is of this spec and says so. */
    public void awaitState(String member, MemberState state, Duration patience) {
        await(member + " is " + state).atMost(patience).until(() -> isUpToDate(get(Member.class, member), state));
    }

    private static boolean isUpToDate(Member member, MemberState state) {
        return member.getStatus() != null
                && member.getMetadata()
                        .getGeneration()
                        .equals(member.getStatus().observedGeneration())
                && member.getStatus().state() == state;
    }

    public <T extends HasMetadata> T get(Class<T> kind, String name) {
        return at(kind, name).get();
    }

    /** The object of that name; that of a plan is made this tenant's own. */
    public <T extends HasMetadata> Resource<T> at(Class<T> kind, String name) {
        return kind == Plan.class
                ? client.resources(kind).withName(planName(name))
                : client.resources(kind).inNamespace(namespace).withName(name);
    }

    /** Every object of this namespace, of any kind. */
    public Stream<CustomResource<?, ? extends ConditionedStatus>> everything() {
        return Stream.of(Organization.class, Environment.class, Member.class, PhoneNumber.class, ApiKey.class)
                .flatMap(kind -> client.resources(kind).inNamespace(namespace).list().getItems().stream());
    }

    public void awaitReady() {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(everything()
                        .filter(object -> !isSettled(object))
                        .map(object ->
                                object.getKind() + "/" + object.getMetadata().getName() + ": " + conditions(object)))
                .isEmpty());
    }

    private static boolean isSettled(CustomResource<?, ? extends ConditionedStatus> object) {
        return object.getStatus() != null
                && object.getMetadata()
                        .getGeneration()
                        .equals(object.getStatus().observedGeneration())
                && object.getStatus().conditions().stream()
                        .anyMatch(c ->
                                c.getType().equals("Ready") && c.getStatus().equals("True"));
    }

    private static String conditions(CustomResource<?, ? extends ConditionedStatus> object) {
        return object.getStatus() == null
                ? "no status"
                : object.getStatus().conditions().stream()
                        .map(c -> c.getType() + "=" + c.getStatus() + " " + c.getReason() + " (" + c.getMessage() + ")")
                        .toList()
                        .toString();
    }

    /** Waits until the condition has this status and reason, and returns it. */
    public <T extends CustomResource<?, ? extends ConditionedStatus>> Condition awaitCondition(
            Class<T> kind, String name, String type, String status, String reason) {
        return await().atMost(PATIENCE)
                .until(
                        () -> conditionOf(get(kind, name), type),
                        found -> found != null
                                && found.getStatus().equals(status)
                                && found.getReason().equals(reason));
    }

    private static Condition conditionOf(CustomResource<?, ? extends ConditionedStatus> object, String type) {
        if (object == null || object.getStatus() == null) {
            return null;
        }
        List<Condition> conditions = object.getStatus().conditions();
        return conditions.stream()
                .filter(condition -> condition.getType().equals(type))
                .findFirst()
                .orElse(null);
    }

    /** The notes of the events on an object that have this reason. */
    public List<String> events(Class<? extends HasMetadata> kind, String name, String reason) {
        return client.events().v1().events().inNamespace(namespace).list().getItems().stream()
                .filter(event -> event.getRegarding().getKind().equals(HasMetadata.getKind(kind))
                        && event.getRegarding().getName().equals(name)
                        && event.getReason().equals(reason))
                .map(Event::getNote)
                .toList();
    }

    public void delete(Class<? extends HasMetadata> kind, String name) {
        at(kind, name).delete();
    }

    public void awaitGone(Class<? extends HasMetadata> kind, String name) {
        await().atMost(PATIENCE).until(() -> get(kind, name) == null);
    }

    /** The names of the Members of an organization. */
    public List<String> membersOf(String organization) {
        return client.resources(Member.class).inNamespace(namespace).list().getItems().stream()
                .filter(member -> member.getSpec().organizationRef().name().equals(organization))
                .map(member -> member.getMetadata().getName())
                .toList();
    }

    /** What is published of an organization's entitlements; it comes a moment after the status that says so. */
    public String entitlements(String organization) {
        return await().atMost(PATIENCE)
                .until(() -> document(organization + "-entitlements", "entitlements.json"), text -> !text.isEmpty());
    }

    /** An entry of a ConfigMap; empty while there is none. */
    public String document(String configMap, String entry) {
        ConfigMap found =
                client.configMaps().inNamespace(namespace).withName(configMap).get();
        return found == null ? "" : found.getData().getOrDefault(entry, "");
    }

    /** The decoded entry of a Secret. */
    public String secretEntry(String secret, String entry) {
        return secretEntries(secret).get(entry);
    }

    /** The decoded entries of a Secret. */
    public Map<String, String> secretEntries(String secret) {
        Secret found = client.secrets().inNamespace(namespace).withName(secret).get();
        return found.getData().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> new String(Base64.getDecoder().decode(entry.getValue()), StandardCharsets.UTF_8)));
    }

    /** An address that no other test uses. */
    public String email(String person) {
        return person.toLowerCase(Locale.ROOT) + "@" + namespace + ".example.com";
    }
}
