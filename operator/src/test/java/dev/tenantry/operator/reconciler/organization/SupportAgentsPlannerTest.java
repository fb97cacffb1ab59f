package dev.tenantry.operator.reconciler.organization;

import dev.tenantry.api.v1alpha1.Availability;
import dev.tenantry.api.v1alpha1.Member;
import dev.tenantry.api.v1alpha1.MemberSpec;
import dev.tenantry.api.v1alpha1.MemberState;
import dev.tenantry.api.v1alpha1.OrganizationReference;
import dev.tenantry.api.v1alpha1.OrganizationRole;
import dev.tenantry.operator.routing.SupportAgents;
import dev.tenantry.operator.routing.SupportAgents.Agent;
import dev.tenantry.operator.testing.Resources;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class SupportAgentsPlannerTest {

    @Test
    void active_agents_are_listed_by_name_with_what_they_say() {
        assertThat(SupportAgentsPlanner.plan(
                        Resources.organization(),
                        List.of(
                                agent("zoe", Availability.Busy),
                                agent("ada", Availability.Available),
                                agent("joan", null))))
                .isEqualTo(new SupportAgents(
                        1,
                        "acme",
                        List.of(
                                new Agent("ada", "u-ada", Availability.Available),
                                new Agent("joan", "u-joan", null),
                                new Agent("zoe", "u-zoe", Availability.Busy))));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SupportAgent")
    void another_role_takes_no_calls_whatever_is_asked_for(OrganizationRole role) {
        assertThat(agentsOf(Resources.standing(agent("ada", Availability.Available), MemberState.Active, role)))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "Active")
    void who_has_no_access_takes_no_calls(MemberState state) {
        assertThat(agentsOf(
                        Resources.standing(agent("ada", Availability.Available), state, OrganizationRole.SupportAgent)))
                .isEmpty();
    }

    @Test
    void who_goes_takes_no_calls() {
        assertThat(agentsOf(Resources.deleted(agent("ada", Availability.Available))))
                .isEmpty();
    }

    @Test
    void who_was_not_looked_at_yet_takes_no_calls() {
        assertThat(agentsOf(Resources.member("ada", OrganizationRole.SupportAgent)))
                .isEmpty();
    }

    @Test
    void the_document_may_change_with_an_agents_place_availability_and_account() {
        Member busy = agent("ada", Availability.Busy);
        Member elsewhere = Resources.standing(
                agent("ada", Availability.Busy), MemberState.Active, OrganizationRole.SupportAgent, "u-new");
        Member viewer =
                Resources.standing(agent("ada", Availability.Busy), MemberState.Active, OrganizationRole.Viewer);

        assertThat(SupportAgentsPlanner.mayChange(busy, agent("ada", Availability.Busy)))
                .isFalse();
        assertThat(SupportAgentsPlanner.mayChange(busy, agent("ada", null))).isTrue();
        assertThat(SupportAgentsPlanner.mayChange(busy, elsewhere)).isTrue();
        assertThat(SupportAgentsPlanner.mayChange(busy, viewer)).isTrue();
        assertThat(SupportAgentsPlanner.mayChange(viewer, busy)).isTrue();
        assertThat(SupportAgentsPlanner.mayChange(Resources.deleted(agent("ada", Availability.Busy)), busy))
                .isTrue();
    }

    private static List<Agent> agentsOf(Member member) {
        return SupportAgentsPlanner.plan(Resources.organization(), List.of(member))
                .agents();
    }

    private static Member agent(String name, @Nullable Availability availability) {
        Member member = Resources.member(name);
        member.setSpec(new MemberSpec(
                new OrganizationReference(Resources.ORGANIZATION),
                name + "@example.com",
                null,
                null,
                null,
                OrganizationRole.SupportAgent,
                null,
                availability,
                false,
                null));
        return Resources.standing(member, MemberState.Active, OrganizationRole.SupportAgent);
    }
}
