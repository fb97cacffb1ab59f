package dev.tenantry.operator.reconciler.member;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.tenantry.api.v1alpha1.MemberStatus;
import dev.tenantry.operator.identity.AccountEvent;
import dev.tenantry.operator.identity.IdentityChanges;
import dev.tenantry.operator.identity.Realm;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When people were seen to sign in. It is kept in memory until the status says it; what is lost with a restart is told
 * again, for the log is then read from a while back.
 */
@ApplicationScoped
class SignIns {

    /** A status is not written for each sign-in: one that comes so soon after the one it shows is left out. */
    static final Duration PRECISION = Duration.ofMinutes(5);

    private static final int PEOPLE = 50_000;

    private final Cache<Person, AccountEvent> latest =
            Caffeine.newBuilder().maximumSize(PEOPLE).build();

    SignIns(IdentityChanges changes) {
        changes.onAccountEvent(this::note);
    }

    private void note(AccountEvent event) {
        if (event.type() == AccountEvent.Type.SIGNED_IN) {
            latest.asMap()
                    .merge(
                            new Person(event.realm(), event.accountId()),
                            event,
                            (one, other) -> other.at().isAfter(one.at()) ? other : one);
        }
    }

    /**
     * What the status is to show.
     *
     * @param alias of the organization: a sign-in at another organization's own client is not its business
     */
    @Nullable
    String shown(Realm realm, @Nullable String accountId, String alias, @Nullable MemberStatus before) {
        String shown = before == null ? null : before.lastSignIn();
        if (accountId == null) {
            return shown;
        }
        return Optional.ofNullable(latest.getIfPresent(new Person(realm, accountId)))
                .filter(event -> isAt(alias, event))
                .map(AccountEvent::at)
                .filter(at -> shown == null || at.isAfter(Instant.parse(shown).plus(PRECISION)))
                .map(at -> at.truncatedTo(ChronoUnit.SECONDS).toString())
                .orElse(shown);
    }

    /** The client of an organization has its alias as id, which has a dot; the platform's own clients serve everybody. */
    private static boolean isAt(String alias, AccountEvent event) {
        String client = event.clientId();
        return client == null || client.equals(alias) || client.indexOf('.') < 0;
    }

    private record Person(Realm realm, String accountId) {}
}
