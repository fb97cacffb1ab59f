package dev.tenantry.codegen;

import dev.tenantry.api.v1alpha1.ConditionType;
import dev.tenantry.api.v1alpha1.TenantryApi;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceColumnDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionNames;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.api.model.apiextensions.v1.ValidationRule;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.stream.Collectors;

import static dev.tenantry.codegen.Markdown.code;
import static dev.tenantry.codegen.Markdown.escaped;
import static dev.tenantry.codegen.Markdown.header;
import static dev.tenantry.codegen.Markdown.row;

/** The API reference: what {@code kubectl explain} says, on one page. */
final class ApiReference {
    private static final String INTRODUCTION = """
            <!-- Derived from the module crds; change it there and build. -->
            # API reference

            Group `%s`, version `%s`. `kubectl explain <kind>.spec` says the same on the command line, and
            `kubectl get %s -A` lists the objects of all kinds. A field that is left out is not managed; an empty list means
            none. References are to objects of the same namespace; plans are cluster-scoped.

            Annotations on any object: `%s: "true"` – the operator looks at it and touches nothing;
            `%s: "true"` – it takes over what already exists in Keycloak under the same name.

            """.formatted(
                    TenantryApi.GROUP,
                    TenantryApi.VERSION,
                    TenantryApi.CATEGORY,
                    TenantryApi.PAUSED_ANNOTATION,
                    TenantryApi.ADOPT_ANNOTATION);

    private final StringBuilder page = new StringBuilder();

    private ApiReference() {}

    static String text(List<CrdModel> models) {
        ApiReference reference = new ApiReference();
        reference.page.append(INTRODUCTION);
        reference.appendOverview(models);
        models.forEach(reference::appendKind);
        return reference.page.toString();
    }

    private void appendOverview(List<CrdModel> models) {
        page.append(header("Kind", "Short name", "Resource", "Scope"));
        for (CrdModel model : models) {
            CustomResourceDefinitionNames names = model.crd().getSpec().getNames();
            page.append(row(
                    "[" + names.getKind() + "](#" + names.getSingular() + ")",
                    code(names.getShortNames().get(0)),
                    code(names.getPlural()),
                    model.crd().getSpec().getScope()));
        }
    }

    private void appendKind(CrdModel model) {
        JSONSchemaProps root = model.version().getSchema().getOpenAPIV3Schema();
        page.append("\n## ").append(model.crd().getSpec().getNames().getKind()).append("\n\n");
        page.append(escaped(root.getDescription())).append("\n\n");
        page.append("Columns: ").append(columns(model)).append(".\n");
        appendRules("", root);
        appendSection("spec", Kinds.spec(model.kind()), root);
        appendSection("status", Kinds.status(model.kind()), root);
        appendConditions(model);
    }

    private static String columns(CrdModel model) {
        return model.version().getAdditionalPrinterColumns().stream()
                .map(column -> column.getName() + (onlyWide(column) ? " (`-o wide`)" : ""))
                .collect(Collectors.joining(", "));
    }

    private static boolean onlyWide(CustomResourceColumnDefinition column) {
        return column.getPriority() != null && column.getPriority() > 0;
    }

    private void appendSection(String name, Class<?> type, JSONSchemaProps root) {
        JSONSchemaProps schema = SchemaProperty.of(root, name);
        page.append("\n### ").append(name).append("\n\n");
        page.append(escaped(schema.getDescription())).append("\n\n");
        page.append(header("Field", "Type", "Required", "Default", "Allowed", "Description"));
        appendFields("", type, schema);
        appendRules(name, schema);
    }

    private void appendFields(String prefix, Class<?> type, JSONSchemaProps schema) {
        for (RecordComponent component : type.getRecordComponents()) {
            String name = component.getName();
            JSONSchemaProps field = SchemaProperty.of(schema, name);
            page.append(row(
                    code(prefix + name),
                    FieldType.of(field),
                    schema.getRequired().contains(name) ? "yes" : "",
                    field.getDefault() == null ? "" : code(field.getDefault().asText()),
                    Constraints.of(field),
                    escaped(field.getDescription())));
            appendNested(prefix + name, component.getGenericType(), field);
        }
    }

    private void appendNested(String name, Type type, JSONSchemaProps field) {
        Class<?> item = FieldType.itemRecord(type);
        if (item != null) {
            appendFields(name + "[].", item, field.getItems().getSchema());
        } else if (type instanceof Class<?> record && record.isRecord()) {
            appendFields(name + ".", record, field);
        }
    }

    private void appendRules(String section, JSONSchemaProps schema) {
        if (schema.getXKubernetesValidations().isEmpty()) {
            return;
        }
        page.append("\nRules")
                .append(section.isEmpty() ? "" : " of the " + section)
                .append(":\n\n");
        for (ValidationRule rule : schema.getXKubernetesValidations()) {
            page.append("- ").append(escaped(rule.getMessage())).append('\n');
        }
    }

    private void appendConditions(CrdModel model) {
        page.append("\n### conditions\n\n").append(header("Type", "True means"));
        for (ConditionType type : ConditionType.values()) {
            if (type.kinds().contains(model.kind())) {
                page.append(row(code(type.name()), type.description()));
            }
        }
    }
}
