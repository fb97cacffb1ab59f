package dev.tenantry.operator.reconciler.reference;

import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.operator.identity.IdentityException;
import dev.tenantry.operator.identity.IdentityFailure;
import dev.tenantry.operator.identity.Realm;
import dev.tenantry.operator.identity.TenantKey;
import dev.tenantry.operator.testing.Endpoints;
import dev.tenantry.operator.testing.RealmsInMemory;
import dev.tenantry.operator.testing.Resources;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Where something that goes is looked for outside. */
class OrganizationRealmTest {

    private static final Realm SHARED = Endpoints.SHARED;
    private static final Realm OWN = new Realm("tenantry.customers.acme");
    private static final TenantKey ACME = new TenantKey(Resources.NAMESPACE, Resources.ORGANIZATION);

    private final RealmsInMemory outside = new RealmsInMemory();
    private final OrganizationRealm realm = new OrganizationRealm(new Endpoints(), outside);

    @Test
    void of_a_shared_organization_in_the_shared_realm() {
        assertThat(realm.standing(ACME, Optional.of(Resources.organization()))).contains(SHARED);
    }

    @Test
    void of_a_dedicated_organization_in_its_own_realm() {
        outside.put(OWN, RealmsInMemory.OURS);

        assertThat(realm.standing(ACME, Optional.of(Resources.dedicatedOrganization())))
                .contains(OWN);
    }

    @Test
    void nowhere_when_that_realm_is_gone() {
        assertThat(realm.standing(ACME, Optional.of(Resources.dedicatedOrganization())))
                .isEmpty();
    }

    @Test
    void nowhere_when_that_realm_was_never_the_organizations() {
        outside.put(OWN, RealmsInMemory.SOMEBODY_ELSES);
        assertThat(realm.standing(ACME, Optional.of(Resources.dedicatedOrganization())))
                .isEmpty();

        outside.put(OWN, RealmsInMemory.OUT_OF_REACH);
        assertThat(realm.standing(ACME, Optional.of(Resources.dedicatedOrganization())))
                .isEmpty();
    }

    @Test
    void not_given_up_when_the_rights_in_that_realm_were_lost() {
        outside.put(OWN, RealmsInMemory.OUT_OF_REACH);
        Organization atHome = Resources.dedicatedOrganization();
        atHome.setStatus(Resources.organizationOutside().getStatus());

        assertThatThrownBy(() -> realm.standing(ACME, Optional.of(atHome)))
                .isInstanceOfSatisfying(IdentityException.class, failure -> assertThat(failure.failure())
                        .isEqualTo(IdentityFailure.IdentityDenied));
    }

    @Test
    void of_an_organization_that_is_gone_in_the_realm_it_left_or_else_in_the_shared_one() {
        assertThat(realm.standing(ACME, Optional.empty())).contains(SHARED);

        outside.put(OWN, RealmsInMemory.SOMEBODY_ELSES);
        assertThat(realm.standing(ACME, Optional.empty())).contains(SHARED);

        outside.put(OWN, RealmsInMemory.OURS);
        assertThat(realm.standing(ACME, Optional.empty())).contains(OWN);
    }
}
