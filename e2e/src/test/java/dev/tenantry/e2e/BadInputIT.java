package dev.tenantry.e2e;

import dev.tenantry.api.v1alpha1.ApiKey;
import dev.tenantry.api.v1alpha1.Member;
import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.api.v1alpha1.PhoneNumber;
import dev.tenantry.e2e.support.RunningProduct;
import dev.tenantry.e2e.support.Tenant;
import dev.tenantry.local.LocalTenantry;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What is wrong is said where it is wrong, and disturbs nothing else. */
@ExtendWith(RunningProduct.class)
class BadInputIT {

    private static final Path MANIFESTS = Path.of("src/test/resources");

    @TestFactory
    Stream<DynamicTest> the_api_server_refuses(LocalTenantry product) throws IOException {
        return manifests("invalid")
                .map(file -> DynamicTest.dynamicTest(nameOf(file), () -> {
                    HasMetadata object = read(product, file);
                    assertThatThrownBy(() -> product.kubernetesClient()
                                    .resource(object)
                                    .dryRun(true)
                                    .create())
                            .hasMessageContaining(expectationOf(file))
                            // A rule that broke over the value instead of judging it.
                            .hasMessageNotContaining("evaluating rule");
                }));
    }

    @TestFactory
    Stream<DynamicTest> the_api_server_accepts(LocalTenantry product) throws IOException {
        return manifests("valid")
                .map(file -> DynamicTest.dynamicTest(nameOf(file), () -> assertThat(product.kubernetesClient()
                                .resource(read(product, file))
                                .dryRun(true)
                                .create())
                        .isNotNull()));
    }

    @TestFactory
    Stream<DynamicTest> the_api_server_refuses_the_change(LocalTenantry product) throws IOException {
        return manifests("invalid-update")
                .filter(file -> file.endsWith("after.yaml"))
                .map(after -> DynamicTest.dynamicTest(nameOf(after), () -> {
                    KubernetesClient client = product.kubernetesClient();
                    HasMetadata before = read(product, after.resolveSibling("before.yaml"));
                    before.getMetadata().setName(nameOf(after.getParent()).toLowerCase(Locale.ROOT));
                    GenericKubernetesResource changed = read(product, after);
                    changed.getMetadata().setName(before.getMetadata().getName());
                    client.resource(before).create();
                    try {
                        assertThatThrownBy(() -> replaceSpec(client, changed))
                                .hasMessageContaining(expectationOf(after));
                    } finally {
                        client.resource(before).delete();
                    }
                }));
    }

    @Test
    void an_unknown_plan_is_named(Tenant tenant) {
        tenant.organization("acme", "nowhere");

        var condition = tenant.awaitCondition(Organization.class, "acme", "Ready", "False", "PlanNotFound");

        assertThat(condition.getMessage()).contains(tenant.planName("nowhere"), "planRef");
    }

    @Test
    void a_number_that_does_not_exist_is_said_to(Tenant tenant) {
        tenant.whole("acme");
        tenant.phoneNumber("acme", "hotline", "+1999999999");

        tenant.awaitCondition(PhoneNumber.class, "hotline", "Accepted", "False", "NumberDoesNotExist");
    }

    @Test
    void an_environment_of_another_organization_cannot_be_referred_to(Tenant tenant) {
        tenant.whole("acme");
        tenant.organization("globex", "plan");
        tenant.apiKey("globex", "thief", "prod");

        tenant.awaitCondition(ApiKey.class, "thief", "Accepted", "False", "EnvironmentOfAnotherOrganization");
    }

    @Test
    void a_secret_that_somebody_else_made_is_left_alone(Tenant tenant) {
        tenant.whole("acme");
        tenant.client()
                .resource(new SecretBuilder()
                        .withNewMetadata()
                        .withName("database")
                        .withNamespace(tenant.namespace())
                        .endMetadata()
                        .addToStringData("password", "theirs")
                        .build())
                .create();
        tenant.apiKey("acme", "database", "prod");

        tenant.awaitCondition(ApiKey.class, "database", "Accepted", "False", "SecretNotOwned");
        assertThat(tenant.secretEntry("database", "password")).isEqualTo("theirs");
    }

    @Test
    void two_members_of_one_address_do_not_fight(Tenant tenant) {
        tenant.whole("acme");
        tenant.member("acme", "zz-again", tenant.email("owner"), "Viewer");

        tenant.awaitCondition(Member.class, "zz-again", "Accepted", "False", "DuplicateEmail");

        tenant.delete(Member.class, "owner");
        tenant.awaitReady();
    }

    private static Stream<Path> manifests(String folder) throws IOException {
        try (Stream<Path> files = Files.walk(MANIFESTS.resolve(folder))) {
            List<Path> found = files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
            assertThat(found).isNotEmpty();
            return found.stream();
        }
    }

    private static GenericKubernetesResource read(LocalTenantry product, Path file) {
        try {
            GenericKubernetesResource object = product.kubernetesClient()
                    .getKubernetesSerialization()
                    .unmarshal(Files.readString(file), GenericKubernetesResource.class);
            if (!object.getKind().equals("Plan")) {
                object.getMetadata().setNamespace("default");
            }
            return object;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As an editor does: the whole spec, whatever the operator wrote beside it meanwhile. */
    private static void replaceSpec(KubernetesClient client, GenericKubernetesResource changed) {
        String spec = client.getKubernetesSerialization().asJson(changed.get("spec"));
        client.resource(changed)
                .patch(
                        PatchContext.of(PatchType.JSON),
                        "[{\"op\": \"replace\", \"path\": \"/spec\", \"value\": " + spec + "}]");
    }

    private static String expectationOf(Path file) throws IOException {
        String first = Files.readAllLines(file).get(0);
        assertThat(first).startsWith("# expect: ");
        return first.substring("# expect: ".length());
    }

    private static String nameOf(Path file) {
        return file.getParent().getFileName() + "-"
                + file.getFileName().toString().replace(".yaml", "");
    }
}
