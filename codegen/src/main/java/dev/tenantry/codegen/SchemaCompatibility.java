package dev.tenantry.codegen;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whether a schema may follow another of the same version. Operator and readers are upgraded one after the other, so a
 * document by either schema has to be one by the other: fields may be added, if they may be absent, and nothing else.
 */
final class SchemaCompatibility {
    private final List<String> breaks = new ArrayList<>();

    private SchemaCompatibility() {}

    /** What breaks readers, in words; nothing where the version says that readers have to change. */
    static List<String> breaks(JsonNode published, JsonNode next) {
        if (!published.at("/properties/version/const").equals(next.at("/properties/version/const"))) {
            return List.of();
        }
        SchemaCompatibility comparison = new SchemaCompatibility();
        comparison.compare("", published, next);
        return comparison.breaks;
    }

    private void compare(String path, JsonNode published, JsonNode next) {
        if (!published.path("type").equals(next.path("type"))) {
            breaks.add("%s is of type %s, no longer %s"
                    .formatted(
                            path,
                            next.path("type").asText(),
                            published.path("type").asText()));
            return;
        }
        compareRequired(path, published, next);
        for (Map.Entry<String, JsonNode> property : published.path("properties").properties()) {
            String name = join(path, property.getKey());
            JsonNode now = next.path("properties").path(property.getKey());
            if (now.isMissingNode()) {
                breaks.add(name + " is gone");
            } else {
                compare(name, property.getValue(), now);
            }
        }
        if (published.has("items")) {
            compare(path + "[]", published.get("items"), next.path("items"));
        }
    }

    private void compareRequired(String path, JsonNode published, JsonNode next) {
        Set<String> before = required(published);
        Set<String> after = required(next);
        for (String name : before) {
            if (!after.contains(name) && next.path("properties").has(name)) {
                breaks.add(join(path, name) + " may be absent, and was always there");
            }
        }
        for (String name : after) {
            if (!before.contains(name)) {
                breaks.add(join(path, name) + " is required, and documents of earlier operators lack it");
            }
        }
    }

    private static Set<String> required(JsonNode schema) {
        Set<String> names = new LinkedHashSet<>();
        schema.path("required").forEach(name -> names.add(name.asText()));
        return names;
    }

    private static String join(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
