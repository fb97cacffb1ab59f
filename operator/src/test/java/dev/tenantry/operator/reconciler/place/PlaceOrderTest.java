package dev.tenantry.operator.reconciler.place;

import dev.tenantry.api.v1alpha1.ApiKey;
import dev.tenantry.api.v1alpha1.ConditionType;
import dev.tenantry.api.v1alpha1.Member;
import dev.tenantry.api.v1alpha1.MemberStatus;
import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.api.v1alpha1.OrganizationStatus;
import dev.tenantry.api.v1alpha1.PlanSnapshot;
import dev.tenantry.api.v1alpha1.Usage;
import dev.tenantry.api.v1alpha1.UsageItem;
import dev.tenantry.operator.condition.CommonReason;
import dev.tenantry.operator.identity.TenantKey;
import dev.tenantry.operator.plan.CountedKind;
import dev.tenantry.operator.reconciler.reference.Resolution.Unresolved;
import dev.tenantry.operator.testing.Resources;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PlaceOrderTest {

    private static final TenantKey ACME = new TenantKey(Resources.NAMESPACE, Resources.ORGANIZATION);

    private final List<Member> members = new ArrayList<>();
    private final List<String> woken = new ArrayList<>();
    private Organization organization = notCounted();
    private int counted;
    private final PlaceOrder<Member> order = new PlaceOrder<>(
            CountedKind.Member,
            key -> Optional.of(organization),
            key -> {
                counted++;
                return List.copyOf(members);
            },
            new PlaceDecisions(),
            member -> woken.add(member.getMetadata().getName()));

    @Test
    void what_is_new_waits_until_its_organization_has_counted() {
        assertThat(lacking(member("ada"), false)).hasValue(CommonReason.OrganizationNotReady);
    }

    @Test
    void what_stands_goes_on_under_a_status_of_a_version_that_did_not_count() {
        assertThat(lacking(member("ada"), true)).isEmpty();
    }

    @Test
    void all_are_looked_at_when_their_organization_has_counted() {
        members.addAll(List.of(held("ada"), held("joan")));

        order.updated(notCounted(), allowing(5));

        assertThat(woken).containsExactly("ada", "joan");
    }

    @Test
    void the_first_ones_have_a_place_and_the_others_wait() {
        organization = allowing(1);
        members.addAll(List.of(held("ada"), member("joan")));

        assertThat(lacking(members.get(0), true)).isEmpty();
        assertThat(lacking(members.get(1), false)).hasValue(CommonReason.LimitReached);
    }

    @Test
    void the_next_one_is_woken_when_a_peer_goes() {
        organization = allowing(1);
        members.addAll(List.of(waiting("joan"), waiting("zoe")));

        order.gone(ACME);

        assertThat(woken).containsExactly("joan");
    }

    @Test
    void who_waits_is_woken_when_many_go_before_the_first_of_them_is_told_of() {
        organization = allowing(2);
        members.add(waiting("zoe"));

        order.gone(ACME);

        assertThat(woken).containsExactly("zoe");
    }

    @Test
    void nobody_is_woken_when_a_peer_goes_and_nobody_waits() {
        organization = allowing(2);
        members.addAll(List.of(held("ada"), member("new")));

        order.gone(ACME);

        assertThat(woken).isEmpty();
    }

    @Test
    void a_peer_that_goes_is_of_no_concern_without_a_limit() {
        organization = allowing(null);
        members.add(held("ada"));

        order.gone(ACME);

        assertThat(counted).isZero();
    }

    @Test
    void nobody_is_put_in_order_while_all_have_a_place() {
        organization = allowing(2);
        members.addAll(List.of(withoutAge(held("ada")), withoutAge(waiting("joan"))));

        order.gone(ACME);

        assertThat(woken).containsExactly("joan");
    }

    @Test
    void all_that_wait_are_woken_when_another_plan_allows_more() {
        members.addAll(List.of(held("ada"), waiting("joan"), waiting("zoe")));

        order.updated(allowing(1), allowing(2));
        assertThat(woken).containsExactly("joan", "zoe");

        woken.clear();
        order.updated(allowing(1), allowing(5));
        assertThat(woken).containsExactly("joan", "zoe");

        woken.clear();
        order.updated(allowing(1), allowing(null));
        assertThat(woken).containsExactly("joan", "zoe");
    }

    @Test
    void who_loses_its_place_to_a_smaller_plan_is_woken() {
        members.addAll(List.of(held("ada"), held("joan")));

        order.updated(allowing(2), allowing(1));

        assertThat(woken).containsExactly("joan");
    }

    @Test
    void the_own_key_of_an_environment_takes_no_place_and_needs_none() {
        organization = organization(new Usage(null, null, null, null, new UsageItem(0, 1, 0)));
        ApiKey own = Resources.apiKey("production-api-key", "production");
        ApiKey first = Resources.apiKey("first", null);
        ApiKey second = Resources.apiKey("second", null);
        first.getMetadata().setCreationTimestamp(Resources.NOW);
        second.getMetadata().setCreationTimestamp(Resources.NOW);
        PlaceOrder<ApiKey> keys = new PlaceOrder<>(
                CountedKind.ApiKey,
                key -> Optional.of(organization),
                key -> List.of(own, first, second),
                new PlaceDecisions(),
                key -> woken.add(key.getMetadata().getName()));

        assertThat(keys.lacking(own, ACME, false)).isEmpty();
        assertThat(keys.lacking(first, ACME, false)).isEmpty();
        assertThat(keys.lacking(second, ACME, false)).isPresent();
    }

    private Optional<Object> lacking(Member member, boolean stands) {
        return order.lacking(member, ACME, stands).map(Unresolved::reason);
    }

    private static Member member(String name) {
        return Resources.member(name);
    }

    /** To put it in order fails. */
    private static Member withoutAge(Member member) {
        member.getMetadata().setCreationTimestamp(null);
        return member;
    }

    private static Member held(String name) {
        return accepted(name, "True", "Valid");
    }

    private static Member waiting(String name) {
        return accepted(name, "False", CommonReason.LimitReached.name());
    }

    private static Member accepted(String name, String status, String reason) {
        Member member = Resources.member(name);
        member.setStatus(new MemberStatus(
                1L,
                List.of(Resources.condition(ConditionType.Accepted, status, reason, "Some.")),
                null,
                null,
                null,
                null,
                null,
                null));
        return member;
    }

    private static Organization notCounted() {
        return organization(null);
    }

    private static Organization allowing(@Nullable Integer members) {
        return organization(new Usage(null, null, new UsageItem(0, members, 0), null, null));
    }

    private static Organization organization(@Nullable Usage usage) {
        Organization organization = Resources.organization();
        organization.setStatus(new OrganizationStatus(
                1L,
                List.of(),
                "org_1",
                null,
                new PlanSnapshot("starter", "Starter", 1L, List.of()),
                null,
                usage,
                null,
                null,
                List.of()));
        return organization;
    }
}
