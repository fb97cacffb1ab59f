package dev.tenantry.operator.admission;

import dev.tenantry.api.v1alpha1.ApiKey;
import dev.tenantry.api.v1alpha1.Environment;
import dev.tenantry.api.v1alpha1.Member;
import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.api.v1alpha1.PhoneNumber;
import dev.tenantry.api.v1alpha1.Plan;
import dev.tenantry.operator.identity.TenantKey;
import dev.tenantry.operator.plan.CountedKind;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.admission.v1.AdmissionRequest;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.javaoperatorsdk.operator.Operator;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Judges a request by what the caches show, without a call. Only where they show that it is too much, plan and organization
 * are read anew before it is refused. While caches are not filled, everything is allowed.
 */
@ApplicationScoped
class AdmissionJudge implements Judge {

    private final KubernetesClient client;
    private final KubernetesSerialization serialization;
    private final Operator operator;
    private final Clock clock;
    private Optional<KnownTenants> cached = Optional.empty();

    AdmissionJudge(KubernetesClient client, Operator operator, Clock clock) {
        this.client = client;
        this.serialization = client.getKubernetesSerialization();
        this.operator = operator;
        this.clock = clock;
    }

    /** Before the operator starts, whose observer comes later by its priority. */
    void prepare(@Observes StartupEvent started) {
        cached = Optional.of(TenantCaches.of(operator));
    }

    @Override
    public Verdict judge(AdmissionRequest request) {
        if (!operator.getRuntimeInfo().isStarted() || isOfSubresource(request) || request.getObject() == null) {
            return Verdict.ALLOWED;
        }
        return cached.map(tenants -> judgeTwice(request, tenants)).orElse(Verdict.ALLOWED);
    }

    private Verdict judgeTwice(AdmissionRequest request, KnownTenants tenants) {
        Verdict verdict = judge(request, tenants);
        return verdict.isAllowed() ? verdict : judge(request, new ConfirmedTenants(client, tenants));
    }

    private static boolean isOfSubresource(AdmissionRequest request) {
        return request.getSubResource() != null && !request.getSubResource().isEmpty();
    }

    private Verdict judge(AdmissionRequest request, KnownTenants tenants) {
        return switch (request.getKind().getKind()) {
            case "Plan" -> plan(request, tenants);
            case "Organization" -> organization(request, tenants);
            case "Environment" -> environment(request, tenants);
            case "Member" -> member(request, tenants);
            case "PhoneNumber" -> phoneNumber(request, tenants);
            case "ApiKey" -> apiKey(request, tenants);
            default -> Verdict.ALLOWED;
        };
    }

    private Verdict plan(AdmissionRequest request, KnownTenants tenants) {
        Plan before = before(request, Plan.class);
        Plan next = next(request, Plan.class);
        return before == null || !Belongings.stays(next)
                ? Verdict.ALLOWED
                : PlanAdmission.decide(next, before, tenants);
    }

    private Verdict organization(AdmissionRequest request, KnownTenants tenants) {
        Organization next = next(request, Organization.class);
        return Belongings.stays(next)
                ? OrganizationAdmission.decide(next, before(request, Organization.class), tenants)
                : Verdict.ALLOWED;
    }

    private Verdict environment(AdmissionRequest request, KnownTenants tenants) {
        Environment next = next(request, Environment.class);
        if (!Belongings.stays(next)) {
            return Verdict.ALLOWED;
        }
        TenantKey organization = key(next, next.getSpec().organizationRef().name());
        return verdict(tenants.subscriber(organization)
                .flatMap(subscriber -> EnvironmentAdmission.refusal(
                        next, before(request, Environment.class), subscriber, tenants.belongings(organization))));
    }

    private Verdict member(AdmissionRequest request, KnownTenants tenants) {
        Member next = next(request, Member.class);
        return place(
                request,
                CountedKind.Member,
                next,
                next.getSpec().organizationRef().name(),
                tenants);
    }

    private Verdict phoneNumber(AdmissionRequest request, KnownTenants tenants) {
        PhoneNumber next = next(request, PhoneNumber.class);
        return place(
                request,
                CountedKind.PhoneNumber,
                next,
                next.getSpec().organizationRef().name(),
                tenants);
    }

    private Verdict apiKey(AdmissionRequest request, KnownTenants tenants) {
        ApiKey next = next(request, ApiKey.class);
        return Belongings.stays(next)
                ? ApiKeyAdmission.decide(next, before(request, ApiKey.class), tenants, clock.instant())
                : Verdict.ALLOWED;
    }

    /** Only what is created takes a place. */
    private static Verdict place(
            AdmissionRequest request,
            CountedKind kind,
            HasMetadata next,
            String organizationName,
            KnownTenants tenants) {
        if (request.getOldObject() != null) {
            return Verdict.ALLOWED;
        }
        TenantKey organization = key(next, organizationName);
        return verdict(tenants.subscriber(organization)
                .flatMap(subscriber -> PlaceAdmission.refusal(
                        kind, next.getMetadata().getName(), subscriber, tenants.belongings(organization))));
    }

    private static TenantKey key(HasMetadata object, String organization) {
        return new TenantKey(object.getMetadata().getNamespace(), organization);
    }

    private static Verdict verdict(Optional<String> refusal) {
        return refusal.map(Verdict::refused).orElse(Verdict.ALLOWED);
    }

    private <T> T next(AdmissionRequest request, Class<T> kind) {
        return serialization.convertValue(request.getObject(), kind);
    }

    private <T> @Nullable T before(AdmissionRequest request, Class<T> kind) {
        return request.getOldObject() == null ? null : serialization.convertValue(request.getOldObject(), kind);
    }
}
