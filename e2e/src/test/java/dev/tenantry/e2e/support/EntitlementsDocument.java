package dev.tenantry.e2e.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

/** The entitlements as the platform reads them: by their published schema. */
public final class EntitlementsDocument {

    private static final Path SCHEMA = Path.of("..", "docs", "reference", "entitlements.schema.json");

    private EntitlementsDocument() {}

    /** The document of an organization; a test fails that finds none, or one that is not by the schema. */
    public static JsonNode of(Tenant tenant, String organization) {
        JsonNode document = Http.parse(tenant.entitlements(organization).getBytes(StandardCharsets.UTF_8));
        assertThat(schema().validate(document)).isEmpty();
        return document;
    }

    private static JsonSchema schema() {
        try {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(Files.readString(SCHEMA));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
