package dev.tenantry.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn.Type;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** What the provider sells. Cluster-scoped, so that tenants cannot raise their own limits. */
@Group(TenantryApi.GROUP)
@Version(TenantryApi.VERSION)
@ShortNames("plan")
@Categories(TenantryApi.CATEGORY)
@JsonClassDescription("A Plan is what the provider of the platform sells: a price, limits and features."
        + " Organizations refer to it by spec.planRef; a change of the plan takes effect for"
        + " all of them at once. It is cluster-scoped and meant to be writable by the provider alone,"
        + " and stays as long as organizations are on it.")
@AdditionalPrinterColumn(name = "Display Name", jsonPath = ".spec.displayName")
@AdditionalPrinterColumn(name = "Price", jsonPath = ".spec.price.amount")
@AdditionalPrinterColumn(name = "Currency", jsonPath = ".spec.price.currency", priority = 1)
@AdditionalPrinterColumn(name = "Interval", jsonPath = ".spec.price.interval", priority = 1)
@AdditionalPrinterColumn(name = "Calls", jsonPath = ".spec.limits.maxConcurrentCalls", type = Type.INTEGER)
@AdditionalPrinterColumn(
        name = "Environments",
        jsonPath = ".spec.limits.environments",
        type = Type.INTEGER,
        priority = 1)
@AdditionalPrinterColumn(name = "Members", jsonPath = ".spec.limits.members", type = Type.INTEGER, priority = 1)
@AdditionalPrinterColumn(
        name = "Phone numbers",
        jsonPath = ".spec.limits.phoneNumbers",
        type = Type.INTEGER,
        priority = 1)
@AdditionalPrinterColumn(name = "API keys", jsonPath = ".spec.limits.apiKeys", type = Type.INTEGER, priority = 1)
@AdditionalPrinterColumn(name = "Organizations", jsonPath = ".status.organizations", type = Type.INTEGER)
@AdditionalPrinterColumn(name = "Ready", jsonPath = ".status.conditions[?(@.type==\"Ready\")].status")
@AdditionalPrinterColumn(name = "Message", jsonPath = ".status.conditions[?(@.type==\"Ready\")].message", priority = 1)
@AdditionalPrinterColumn(name = "Paused", jsonPath = TenantryApi.PAUSED_PATH, priority = 1)
@AdditionalPrinterColumn(name = "Age", jsonPath = ".metadata.creationTimestamp", type = Type.DATE)
public class Plan extends CustomResource<PlanSpec, PlanStatus> {}
