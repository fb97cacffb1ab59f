package dev.tenantry.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn.Type;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** A telephone number that belongs to one organization. */
@Group(TenantryApi.GROUP)
@Version(TenantryApi.VERSION)
@ShortNames("phone")
@Categories(TenantryApi.CATEGORY)
@JsonClassDescription("A PhoneNumber gives a telephone number to an organization. A number belongs to one"
        + " object only, over the whole cluster: first come, first served, and whoever comes"
        + " later waits with the condition Claimed=False.")
@AdditionalPrinterColumn(name = "Number", jsonPath = ".spec.number")
@AdditionalPrinterColumn(name = "Organization", jsonPath = ".spec.organizationRef.name")
@AdditionalPrinterColumn(name = "Environment", jsonPath = ".spec.environmentRef.name")
@AdditionalPrinterColumn(name = "Direction", jsonPath = ".spec.direction")
@AdditionalPrinterColumn(name = "Country", jsonPath = ".status.country")
@AdditionalPrinterColumn(name = "Monthly cost", jsonPath = ".spec.monthlyCost.amount")
@AdditionalPrinterColumn(name = "Currency", jsonPath = ".spec.monthlyCost.currency", priority = 1)
@AdditionalPrinterColumn(name = "Ready", jsonPath = ".status.conditions[?(@.type==\"Ready\")].status")
@AdditionalPrinterColumn(name = "Message", jsonPath = ".status.conditions[?(@.type==\"Ready\")].message", priority = 1)
@AdditionalPrinterColumn(name = "Paused", jsonPath = TenantryApi.PAUSED_PATH, priority = 1)
@AdditionalPrinterColumn(name = "Age", jsonPath = ".metadata.creationTimestamp", type = Type.DATE)
public class PhoneNumber extends CustomResource<PhoneNumberSpec, PhoneNumberStatus> implements Namespaced {}
