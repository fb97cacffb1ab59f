package dev.tenantry.codegen;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.tenantry.api.v1alpha1.Availability;
import dev.tenantry.api.v1alpha1.Concurrency;
import dev.tenantry.api.v1alpha1.EnvironmentType;
import dev.tenantry.api.v1alpha1.Feature;
import dev.tenantry.api.v1alpha1.Grant;
import dev.tenantry.api.v1alpha1.Limits;
import dev.tenantry.api.v1alpha1.Locale;
import dev.tenantry.api.v1alpha1.Release;
import dev.tenantry.operator.entitlements.Entitlements;
import dev.tenantry.operator.entitlements.Entitlements.EnvironmentEntry;
import dev.tenantry.operator.entitlements.Entitlements.Subject;
import dev.tenantry.operator.routing.SupportAgents;
import dev.tenantry.operator.routing.SupportAgents.Agent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Documents as programs read them: by the published schema, and as the examples show. */
class DocumentExampleTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Subject ACME = new Subject("customers", "acme", "org_93c8c526195dfd27af3b");

    /**
     * Production asks since a moment ago that 9 be reserved for it: staging was lowered from 3 to 1, and what it had is
     * held. For the third environment the plan has no place.
     */
    private static final Entitlements FULL = new Entitlements(
            1,
            42L,
            ACME,
            "starter",
            new Limits(10, 2, 5, 2, 4, null, 10_000L, null, null, null, null, null),
            List.of(Feature.ApiAccess, Feature.WebAgent),
            new Concurrency(
                    10,
                    "starter",
                    3L,
                    7,
                    1,
                    8,
                    2,
                    List.of(
                            new Grant("production", 9, 9, 7, 7, 0),
                            new Grant("staging", 4, null, 1, 0, 1),
                            new Grant("trial", 2, null, 0, 0, 0)),
                    List.of(new Release("staging", 2, "2030-01-02T12:00:10Z"))),
            List.of(
                    new EnvironmentEntry(
                            "production",
                            "env_1f0a9c3d5e7b2468ace0",
                            "Hotline",
                            EnvironmentType.Production,
                            false,
                            true,
                            10,
                            7,
                            7,
                            new Locale("DE", "EUR", "Europe/Berlin")),
                    new EnvironmentEntry(
                            "staging",
                            "env_2a4c6e8013579bdf2468",
                            null,
                            EnvironmentType.Test,
                            true,
                            true,
                            0,
                            1,
                            0,
                            new Locale("DE", null, null)),
                    new EnvironmentEntry(
                            "trial",
                            "env_3b5d7f9124680ace1357",
                            null,
                            EnvironmentType.Test,
                            false,
                            false,
                            0,
                            0,
                            0,
                            null)));

    private static final SupportAgents AGENTS = new SupportAgents(
            1,
            "acme",
            List.of(
                    new Agent("joan", "b1d7e0c2-8f4a-4b53-9a60-2f6f0a1c7e58", null),
                    new Agent("sarah", "7c0a9f6e-41d2-4a3b-8a9e-5d1f3c2b6e70", Availability.Available)));

    @Test
    void entitlementsAreAsTheExampleShows() throws Exception {
        assertThat(text(FULL)).isEqualTo(published("entitlements.example.json"));
    }

    @Test
    void supportAgentsAreAsTheExampleShows() throws Exception {
        assertThat(text(AGENTS)).isEqualTo(published("support-agents.example.json"));
    }

    @Test
    void entitlementsFollowTheirSchema() throws Exception {
        assertThat(violations("entitlements", text(FULL))).isEmpty();
    }

    @Test
    void supportAgentsFollowTheirSchema() throws Exception {
        assertThat(violations("support-agents", text(AGENTS))).isEmpty();
    }

    @Test
    void entitlementsOfWhichNearlyEverythingIsAbsentFollowTheirSchema() throws Exception {
        Entitlements bare = new Entitlements(1, 1L, ACME, null, null, List.of(), null, List.of());

        assertThat(violations("entitlements", text(bare))).isEmpty();
    }

    @Test
    void entitlementsOfALaterOperatorFollowTheSchemaOfThisOne() throws Exception {
        String later = text(FULL)
                .replace("\"generation\" : 42", "\"colour\" : \"blue\", \"generation\" : 42")
                .replace("\"WebAgent\"", "\"Telepathy\"");

        assertThat(JSON.readTree(later)).isNotEqualTo(JSON.readTree(text(FULL)));
        assertThat(violations("entitlements", later)).isEmpty();
    }

    @Test
    void aDocumentOfAnotherShapeOrVersionDoesNotFollowTheSchema() throws Exception {
        String document = text(FULL);

        assertThat(violations("entitlements", document.replace("\"version\" : 1", "\"version\" : 2")))
                .hasSize(1);
        assertThat(violations("entitlements", document.replace("\"granted\" : 8", "\"granted\" : \"8\"")))
                .hasSize(1);
        assertThat(violations("entitlements", document.replace("\"features\"", "\"feature\"")))
                .hasSize(1);
    }

    /** What is wrong with a document by the published schema of that name. */
    private static List<String> violations(String name, String document) throws Exception {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(published(name + ".schema.json"))
                .validate(JSON.readTree(document))
                .stream()
                .map(ValidationMessage::getMessage)
                .toList();
    }

    private static String published(String file) throws IOException {
        return Files.readString(Path.of("..", "docs", "reference", file));
    }

    private static String text(Object document) throws JsonProcessingException {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document) + "\n";
    }
}
