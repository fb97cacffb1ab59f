package dev.tenantry.e2e.support;

import dev.tenantry.api.v1alpha1.Member;
import dev.tenantry.api.v1alpha1.MemberState;
import java.time.Duration;

import static org.awaitility.Awaitility.await;

/** The people of one tenant: who is a Member there and accepts the invitation. */
public record Team(Tenant tenant, Mailbox mailbox) {

    /** Makes somebody a Member, who has a name and accepts the first invitation at once; returns when access is given. */
    public Person joined(String organization, String name, String role) {
        invite(organization, name, role, "");
        Person person = new Person(tenant.email(name));
        Invitation.awaited(mailbox, person.email(), 1).acceptedBy(person);
        awaitState(name, MemberState.Active);
        return person;
    }

    /**
     * Applies a Member.
     *
     * @param more of its spec, as in {@code "environments: [{name: prod, role: Manager}]"}; empty for nothing
     */
    public void invite(String organization, String name, String role, String more) {
        invite(organization, name, tenant.email(name), role, more);
    }

    /** A Member whose name is not the one in the address: a person may be one in several organizations. */
    public void invite(String organization, String name, String email, String role, String more) {
        tenant.apply("""
            apiVersion: tenantry.dev/v1alpha1
            kind: Member
            metadata: {name: %s}
            spec: {organizationRef: {name: %s}, email: %s, firstName: Ada, lastName: Lovelace, role: %s%s}
            """.formatted(name, organization, email, role, more.isEmpty() ? "" : ", " + more));
    }

    public void awaitState(String member, MemberState state) {
        awaitState(member, state, Tenant.PATIENCE);
    }

    public void awaitState(String member, MemberState state, Duration patience) {
        await(member + " is " + state)
                .atMost(patience)
                .until(() -> isUpToDate(tenant.get(Member.class, member), state));
    }

    private static boolean isUpToDate(Member member, MemberState state) {
        return member.getStatus() != null
                && member.getMetadata()
                        .getGeneration()
                        .equals(member.getStatus().observedGeneration())
                && member.getStatus().state() == state;
    }
}
