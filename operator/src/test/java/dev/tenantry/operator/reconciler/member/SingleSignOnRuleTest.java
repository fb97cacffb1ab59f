package dev.tenantry.operator.reconciler.member;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tenantry.api.v1alpha1.Member;
import dev.tenantry.api.v1alpha1.Organization;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SingleSignOnRuleTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String STANDS = "[{\"name\": \"okta\", \"alias\": \"tenant.acme.okta\"}]";

    private static boolean holds(String email, String providers) throws JsonProcessingException {
        Organization organization = JSON.readValue("""
                {"spec": {"identity": {"domains": ["example.com", "example.org"]}},
                 "status": {"identity": {"identityProviders": %s}}}
                """.formatted(providers), Organization.class);
        return SingleSignOnRule.holds(member(email), Optional.of(organization));
    }

    private static Member member(String email) throws JsonProcessingException {
        return JSON.readValue("{\"spec\": {\"email\": \"%s\"}}".formatted(email), Member.class);
    }

    @Test
    void people_with_an_address_of_its_domains_sign_in_there() throws Exception {
        assertThat(holds("ada@example.com", STANDS)).isTrue();
        assertThat(holds("ADA@EXAMPLE.ORG", STANDS)).isTrue();
    }

    @Test
    void others_have_a_password() throws Exception {
        assertThat(holds("ada@sub.example.com", STANDS)).isFalse();
        assertThat(holds("ada@elsewhere.com", STANDS)).isFalse();
        assertThat(SingleSignOnRule.holds(member("ada@example.com"), Optional.empty()))
                .isFalse();
    }

    @Test
    void nobody_signs_in_at_a_provider_that_does_not_stand() throws Exception {
        assertThat(holds("ada@example.com", "null")).isFalse();
        assertThat(holds("ada@example.com", "[]")).isFalse();
    }
}
