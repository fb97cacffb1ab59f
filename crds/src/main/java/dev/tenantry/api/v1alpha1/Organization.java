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

/** The tenant: a customer of the platform, with what belongs to it in the same namespace. */
@Group(TenantryApi.GROUP)
@Version(TenantryApi.VERSION)
@ShortNames("org")
@Categories(TenantryApi.CATEGORY)
@JsonClassDescription("An Organization is one customer of the platform: a tenant with its own organization"
        + " in Keycloak. Its environments, members, phone numbers and API keys are objects of"
        + " the same namespace that refer to it by spec.organizationRef and are deleted with it.")
@ValidationRule(
        value = "self.metadata.name.matches('^[a-z0-9][-a-z0-9]{1,61}[a-z0-9]$')",
        message = "Name the organization with 3 to 63 lower-case letters, digits and hyphens, beginning"
                + " and ending with a letter or digit: the name becomes part of its alias in Keycloak,"
                + " <namespace>.<name>.")
@AdditionalPrinterColumn(name = "Display Name", jsonPath = ".spec.displayName")
@AdditionalPrinterColumn(name = "Type", jsonPath = ".spec.type")
@AdditionalPrinterColumn(name = "Plan", jsonPath = ".spec.planRef.name")
@AdditionalPrinterColumn(name = "Calls granted", jsonPath = ".status.concurrency.granted", type = Type.INTEGER)
@AdditionalPrinterColumn(name = "Calls limit", jsonPath = ".status.concurrency.limit", type = Type.INTEGER)
@AdditionalPrinterColumn(name = "Ready", jsonPath = ".status.conditions[?(@.type==\"Ready\")].status")
@AdditionalPrinterColumn(name = "ID", jsonPath = ".status.organizationId", priority = 1)
@AdditionalPrinterColumn(
        name = "Environments",
        jsonPath = ".status.usage.environments.used",
        type = Type.INTEGER,
        priority = 1)
@AdditionalPrinterColumn(
        name = "Environments limit",
        jsonPath = ".status.usage.environments.limit",
        type = Type.INTEGER,
        priority = 1)
@AdditionalPrinterColumn(name = "Members", jsonPath = ".status.usage.members.used", type = Type.INTEGER, priority = 1)
@AdditionalPrinterColumn(
        name = "Members limit",
        jsonPath = ".status.usage.members.limit",
        type = Type.INTEGER,
        priority = 1)
@AdditionalPrinterColumn(
        name = "Phone numbers",
        jsonPath = ".status.usage.phoneNumbers.used",
        type = Type.INTEGER,
        priority = 1)
@AdditionalPrinterColumn(
        name = "Phone numbers limit",
        jsonPath = ".status.usage.phoneNumbers.limit",
        type = Type.INTEGER,
        priority = 1)
@AdditionalPrinterColumn(name = "API keys", jsonPath = ".status.usage.apiKeys.used", type = Type.INTEGER, priority = 1)
@AdditionalPrinterColumn(
        name = "API keys limit",
        jsonPath = ".status.usage.apiKeys.limit",
        type = Type.INTEGER,
        priority = 1)
@AdditionalPrinterColumn(name = "Reason", jsonPath = ".status.conditions[?(@.type==\"Ready\")].reason", priority = 1)
@AdditionalPrinterColumn(name = "Message", jsonPath = ".status.conditions[?(@.type==\"Ready\")].message", priority = 1)
@AdditionalPrinterColumn(name = "Paused", jsonPath = TenantryApi.PAUSED_PATH, priority = 1)
@AdditionalPrinterColumn(name = "Age", jsonPath = ".metadata.creationTimestamp", type = Type.DATE)
public class Organization extends CustomResource<OrganizationSpec, OrganizationStatus> implements Namespaced {}
