package dev.tenantry.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn.Type;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** A key with which programs of an organization sign in. */
@Group(TenantryApi.GROUP)
@Version(TenantryApi.VERSION)
@Kind("ApiKey")
@Plural("apikeys")
@ShortNames("ak")
@Categories(TenantryApi.CATEGORY)
@JsonClassDescription("An ApiKey lets a program of the organization sign in. The key is delivered into"
        + " the Secret of spec.secretName (entries key, keyId and tokenEndpoint), and is a"
        + " client in Keycloak whose tokens name organization, environment and scopes. It is"
        + " replaced as spec.rotation says. Each environment has one of its own, <environment>-api-key."
        + " Revoking or deleting the ApiKey ends it at once.")
@AdditionalPrinterColumn(name = "Display Name", jsonPath = ".spec.displayName")
@AdditionalPrinterColumn(name = "Organization", jsonPath = ".spec.organizationRef.name")
@AdditionalPrinterColumn(name = "Environment", jsonPath = ".spec.environmentRef.name")
@AdditionalPrinterColumn(name = "Key", jsonPath = ".status.masked")
@AdditionalPrinterColumn(name = "State", jsonPath = ".status.state")
@AdditionalPrinterColumn(name = "Expires", jsonPath = ".status.expiresAt")
@AdditionalPrinterColumn(name = "Last Used", jsonPath = ".status.lastUsedAt", type = Type.DATE)
@AdditionalPrinterColumn(name = "Secret", jsonPath = ".status.secretName")
@AdditionalPrinterColumn(name = "Ready", jsonPath = ".status.conditions[?(@.type==\"Ready\")].status")
@AdditionalPrinterColumn(name = "Next Rotation", jsonPath = ".status.nextRotationAt", priority = 1)
@AdditionalPrinterColumn(name = "Message", jsonPath = ".status.conditions[?(@.type==\"Ready\")].message", priority = 1)
@AdditionalPrinterColumn(name = "Paused", jsonPath = TenantryApi.PAUSED_PATH, priority = 1)
@AdditionalPrinterColumn(name = "Age", jsonPath = ".metadata.creationTimestamp", type = Type.DATE)
public class ApiKey extends CustomResource<ApiKeySpec, ApiKeyStatus> implements Namespaced {}
