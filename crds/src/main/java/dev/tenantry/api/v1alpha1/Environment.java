package dev.tenantry.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn.Type;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** A part of an organization with a share of its concurrent calls. */
@Group(TenantryApi.GROUP)
@Version(TenantryApi.VERSION)
@ShortNames("tenv")
@Categories(TenantryApi.CATEGORY)
@JsonClassDescription("An Environment is a part of an organization, such as a site, a brand or a stage,"
        + " with a share of the concurrent calls of the organization's plan and, where the plan has"
        + " ApiAccess, an API key of its own: the ApiKey <name>-api-key. Its name becomes a group of"
        + " the organization in Keycloak.")
@ValidationRule(
        value = "oldSelf.hasValue() || self.metadata.name.size() <= 245",
        message = "The name of an environment has at most 245 characters, so that its API key, <name>-api-key, can be"
                + " made.",
        optionalOldSelf = true)
@AdditionalPrinterColumn(name = "ID", jsonPath = ".status.environmentId")
@AdditionalPrinterColumn(name = "Display Name", jsonPath = ".spec.displayName")
@AdditionalPrinterColumn(name = "Type", jsonPath = ".spec.type")
@AdditionalPrinterColumn(name = "Masked Key", jsonPath = ".status.apiKey.masked")
@AdditionalPrinterColumn(name = "Min", jsonPath = ".spec.minConcurrentCalls", type = Type.INTEGER, priority = 1)
@AdditionalPrinterColumn(name = "Max", jsonPath = ".spec.maxConcurrentCalls", type = Type.INTEGER)
@AdditionalPrinterColumn(name = "Granted", jsonPath = ".status.granted", type = Type.INTEGER)
@AdditionalPrinterColumn(name = "Reserved", jsonPath = ".status.reserved", type = Type.INTEGER, priority = 1)
@AdditionalPrinterColumn(name = "Priority", jsonPath = ".spec.priority", type = Type.INTEGER, priority = 1)
@AdditionalPrinterColumn(name = "Hidden", jsonPath = ".spec.hidden", type = Type.BOOLEAN)
@AdditionalPrinterColumn(name = "Ready", jsonPath = ".status.conditions[?(@.type==\"Ready\")].status")
@AdditionalPrinterColumn(name = "Organization", jsonPath = ".spec.organizationRef.name", priority = 1)
@AdditionalPrinterColumn(name = "Message", jsonPath = ".status.conditions[?(@.type==\"Ready\")].message", priority = 1)
@AdditionalPrinterColumn(name = "Paused", jsonPath = TenantryApi.PAUSED_PATH, priority = 1)
@AdditionalPrinterColumn(name = "Age", jsonPath = ".metadata.creationTimestamp", type = Type.DATE)
public class Environment extends CustomResource<EnvironmentSpec, EnvironmentStatus> implements Namespaced {}
