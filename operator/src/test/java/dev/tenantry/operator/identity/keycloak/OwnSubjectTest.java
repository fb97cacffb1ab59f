package dev.tenantry.operator.identity.keycloak;

import dev.tenantry.operator.identity.Realm;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** By whom the operator knows itself, and that Keycloak is another one. */
class OwnSubjectTest {

    private static final Realm SHARED = new Realm("tenantry");
    private static final Realm ACME = new Realm("tenantry.customers.acme");
    private static final Realm GLOBEX = new Realm("tenantry.customers.globex");
    private static final Realm MASTER = new Realm("master");

    private final Map<Realm, String> tokens = new HashMap<>();
    private final OwnSubject own =
            new OwnSubject(OwnSubjectTest::homeOfAccount, realm -> tokens.get(homeOfAccount(realm)));

    private static Realm homeOfAccount(Realm realm) {
        return realm.equals(SHARED) ? SHARED : MASTER;
    }

    @Test
    void it_is_one_account_in_the_shared_realm_and_another_in_dedicated_ones() {
        signedIn("operator", "realms");

        assertThat(own.renew(SHARED)).isFalse();
        assertThat(own.renew(ACME)).isFalse();

        assertThat(own.is("operator")).isTrue();
        assertThat(own.is("realms")).isTrue();
        assertThat(own.is("somebody")).isFalse();
        assertThat(own.is(null)).isFalse();
    }

    @Test
    void a_new_token_of_the_same_account_is_no_other_keycloak() {
        signedIn("operator", "realms");
        own.renew(ACME);

        tokens.put(MASTER, token("realms", 2));

        assertThat(own.renew(GLOBEX)).isFalse();
    }

    @Test
    void another_account_is_another_keycloak_which_is_told_once() {
        signedIn("operator", "realms");
        own.renew(SHARED);
        own.renew(ACME);

        signedIn("operator-again", "realms-again");

        assertThat(own.renew(GLOBEX)).isTrue();
        assertThat(own.renew(ACME)).isFalse();
        assertThat(own.renew(SHARED)).isFalse();
        assertThat(own.is("operator")).isFalse();
        assertThat(own.is("operator-again")).isTrue();
    }

    private void signedIn(String inShared, String inMaster) {
        tokens.put(SHARED, token(inShared, 1));
        tokens.put(MASTER, token(inMaster, 1));
    }

    private static String token(String subject, int number) {
        String claims = "{\"sub\": \"" + subject + "\", \"jti\": \"" + number + "\"}";
        return "h." + Base64.getUrlEncoder().encodeToString(claims.getBytes(StandardCharsets.UTF_8)) + ".s";
    }
}
