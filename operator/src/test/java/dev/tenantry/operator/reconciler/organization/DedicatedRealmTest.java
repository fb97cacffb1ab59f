package dev.tenantry.operator.reconciler.organization;

import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.operator.identity.IdentityException;
import dev.tenantry.operator.identity.Realm;
import dev.tenantry.operator.identity.WatchedRealms;
import dev.tenantry.operator.reconciler.organization.IdentityOutcome.NotAccepted;
import dev.tenantry.operator.reconciler.organization.IdentityOutcome.NotOwned;
import dev.tenantry.operator.reconciler.reference.OrganizationRealm;
import dev.tenantry.operator.testing.Endpoints;
import dev.tenantry.operator.testing.RealmsInMemory;
import dev.tenantry.operator.testing.Resources;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** When a realm is made, taken over, left alone and deleted. */
class DedicatedRealmTest {

    private static final Realm OWN = new Realm("tenantry.customers.acme");

    private final RealmsInMemory outside = new RealmsInMemory();
    private final List<Realm> unknown = new ArrayList<>();
    private final Watched watched = new Watched();
    private final DedicatedRealm realm =
            new DedicatedRealm(outside, new OrganizationRealm(new Endpoints(), outside), unknown::add, watched);
    private final Organization organization = Resources.dedicatedOrganization();

    @Test
    void a_missing_one_is_made_and_followed_and_nothing_is_believed_of_its_settings() {
        assertThat(realm.ensure(organization, OWN)).isEmpty();

        assertThat(outside.get(OWN)).contains(RealmsInMemory.OURS);
        assertThat(watched.realms).containsExactly(OWN);
        assertThat(unknown).containsExactly(OWN);
    }

    @Test
    void one_that_stands_is_followed_and_left_as_it_is() {
        outside.put(OWN, RealmsInMemory.OURS);

        assertThat(realm.ensure(organization, OWN)).isEmpty();

        assertThat(watched.realms).containsExactly(OWN);
        assertThat(unknown).isEmpty();
    }

    @Test
    void a_shared_organization_has_none() {
        assertThat(realm.ensure(Resources.organization(), Endpoints.SHARED)).isEmpty();

        assertThat(outside.get(Endpoints.SHARED)).isEmpty();
        assertThat(watched.realms).isEmpty();
    }

    @Test
    void without_an_account_to_make_it_the_message_says_what_to_set() {
        outside.unconfigure();

        assertThat(realm.ensure(organization, OWN))
                .hasValueSatisfying(outcome -> assertThat(outcome).isInstanceOfSatisfying(NotAccepted.class, no -> {
                    assertThat(no.reason()).isEqualTo(OrganizationReason.DedicatedRealmsNotConfigured);
                    assertThat(no.message()).contains("keycloak.dedicatedRealms.existingSecret");
                }));
        assertThat(outside.get(OWN)).isEmpty();
    }

    @Test
    void somebody_elses_is_not_touched() {
        outside.put(OWN, RealmsInMemory.SOMEBODY_ELSES);

        assertThat(realm.ensure(organization, OWN))
                .hasValueSatisfying(outcome -> assertThat(outcome).isInstanceOf(NotOwned.class));
        assertThat(realm.remains(organization, OWN)).isFalse();

        assertThat(outside.get(OWN)).contains(RealmsInMemory.SOMEBODY_ELSES);
        assertThat(watched.realms).isEmpty();
    }

    @Test
    void somebody_elses_is_taken_over_when_asked_to_and_then_never_deleted() {
        outside.put(OWN, RealmsInMemory.SOMEBODY_ELSES);
        organization.getMetadata().setAnnotations(Map.of("tenantry.dev/adopt", "true"));

        assertThat(realm.ensure(organization, OWN)).isEmpty();
        assertThat(realm.remains(organization, OWN)).isTrue();

        assertThat(outside.get(OWN)).contains(RealmsInMemory.TAKEN_OVER);
        assertThat(unknown).containsExactly(OWN);
    }

    @Test
    void one_without_rights_in_it_cannot_be_taken_over() {
        outside.put(OWN, RealmsInMemory.OUT_OF_REACH);
        organization.getMetadata().setAnnotations(Map.of("tenantry.dev/adopt", "true"));

        assertThat(realm.ensure(organization, OWN)).hasValueSatisfying(outcome -> assertThat(outcome)
                .isInstanceOfSatisfying(
                        NotOwned.class, no -> assertThat(no.message()).contains("no rights")));
    }

    @Test
    void with_the_organization_its_realm_goes() {
        outside.put(OWN, RealmsInMemory.OURS);

        assertThat(realm.remains(organization, OWN)).isFalse();

        assertThat(outside.get(OWN)).isEmpty();
    }

    @Test
    void one_in_which_the_rights_were_lost_is_not_forgotten() {
        outside.put(OWN, RealmsInMemory.OUT_OF_REACH);
        organization.setStatus(Resources.organizationOutside().getStatus());

        assertThatThrownBy(() -> realm.remains(organization, OWN)).isInstanceOf(IdentityException.class);
    }

    @Test
    void one_of_an_organization_that_goes_is_no_longer_followed() {
        realm.ensure(organization, OWN);

        realm.forget(organization, OWN);

        assertThat(watched.realms).isEmpty();
    }

    private static final class Watched implements WatchedRealms {

        private final Set<Realm> realms = new HashSet<>();

        @Override
        public void watch(Realm realm) {
            realms.add(realm);
        }

        @Override
        public void unwatch(Realm realm) {
            realms.remove(realm);
        }

        @Override
        public void expectAnswer(Realm realm, Instant until) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void mistrust(Realm realm) {
            throw new UnsupportedOperationException();
        }
    }
}
