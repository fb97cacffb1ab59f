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

/** A person in an organization, with a role. */
@Group(TenantryApi.GROUP)
@Version(TenantryApi.VERSION)
@ShortNames("member")
@Categories(TenantryApi.CATEGORY)
@JsonClassDescription("A Member is a person in an organization, with a role. The person is the Keycloak user of this"
        + " e-mail address, who is invited by mail; where there is none yet, one is created. A person may be a member"
        + " of several organizations, with a role in each.")
@AdditionalPrinterColumn(name = "Email", jsonPath = ".spec.email")
@AdditionalPrinterColumn(name = "First Name", jsonPath = ".spec.firstName")
@AdditionalPrinterColumn(name = "Last Name", jsonPath = ".spec.lastName")
@AdditionalPrinterColumn(name = "Role", jsonPath = ".spec.role")
@AdditionalPrinterColumn(name = "State", jsonPath = ".status.state")
@AdditionalPrinterColumn(name = "Invited By", jsonPath = ".status.invitation.invitedBy", priority = 1)
@AdditionalPrinterColumn(name = "Expires", jsonPath = ".status.invitation.expiresAt")
@AdditionalPrinterColumn(name = "MFA", jsonPath = ".status.mfaConfigured", priority = 1)
@AdditionalPrinterColumn(name = "Last Sign In", jsonPath = ".status.lastSignIn", priority = 1)
@AdditionalPrinterColumn(name = "Organization", jsonPath = ".spec.organizationRef.name")
@AdditionalPrinterColumn(name = "Ready", jsonPath = ".status.conditions[?(@.type==\"Ready\")].status")
@AdditionalPrinterColumn(name = "Message", jsonPath = ".status.conditions[?(@.type==\"Ready\")].message", priority = 1)
@AdditionalPrinterColumn(name = "Paused", jsonPath = TenantryApi.PAUSED_PATH, priority = 1)
@AdditionalPrinterColumn(name = "Age", jsonPath = ".metadata.creationTimestamp", type = Type.DATE)
public class Member extends CustomResource<MemberSpec, MemberStatus> implements Namespaced {}
