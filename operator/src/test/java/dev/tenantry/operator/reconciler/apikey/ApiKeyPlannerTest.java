package dev.tenantry.operator.reconciler.apikey;

import dev.tenantry.api.v1alpha1.ApiKeyState;
import dev.tenantry.apikey.ApiKeyValue;
import dev.tenantry.apikey.KeyMode;
import dev.tenantry.operator.identity.KeyClaims;
import dev.tenantry.operator.identity.KeyClient;
import dev.tenantry.operator.identity.Ownership;
import dev.tenantry.operator.identity.Realm;
import dev.tenantry.operator.identity.TenantKey;
import dev.tenantry.operator.reconciler.apikey.ApiKeyObservation.InSecret;
import dev.tenantry.operator.reconciler.apikey.ApiKeyPlan.ClientStep;
import dev.tenantry.operator.reconciler.apikey.ApiKeyPlan.End;
import dev.tenantry.operator.reconciler.apikey.ApiKeyPlan.Keep;
import dev.tenantry.operator.reconciler.apikey.KeyRecord.Previous;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class ApiKeyPlannerTest {

    private static final Instant ISSUED = Instant.parse("2026-11-01T00:00:00Z");
    private static final Instant NOW = Instant.parse("2026-11-26T00:00:00Z");
    private static final String PREFIX = "a1b2c3";
    private static final Duration HOUR = Duration.ofHours(1);
    private static final KeyClaims CLAIMS = new KeyClaims("acme.acme", "id", null, List.of("Read"));
    private static final ApiKeyTarget TARGET =
            new ApiKeyTarget(new Realm("tenantry"), new TenantKey("acme", "backend"), "Backend", KeyMode.LIVE, CLAIMS);

    private final ApiKeyValue first = key();
    private final ApiKeyValue second = key();
    private final ApiKeyValue fresh = key();

    // Issue

    @Test
    void nothing_there_gets_a_key_whose_client_is_made_before_it_is_delivered() {
        Keep plan = keep(terms(), seen(null, null));

        assertThat(plan.key()).isEqualTo(fresh);
        assertThat(plan.clients()).extracting(ClientStep::key).containsExactly(fresh);
        assertThat(plan.settled().record()).isEqualTo(record(fresh, NOW, null));
        assertThat(plan.rotation()).isEmpty();
        assertThat(plan.lost()).isEmpty();
    }

    @Test
    void a_client_made_right_before_a_crash_is_taken_and_no_second_one_made() {
        Keep plan = keep(terms(), seen(null, null, client(first, record(first, NOW, null))));

        assertThat(plan.key()).isEqualTo(first);
        assertThat(plan.clients()).isEmpty();
        assertThat(plan.deletions()).isEmpty();
    }

    @Test
    void what_stands_as_it_should_is_left_alone() {
        KeyRecord record = record(first, ISSUED, null);

        Keep plan = keep(terms(), seen(delivered(first, record), record, client(first, record)));

        assertThat(plan.clients()).isEmpty();
        assertThat(plan.deletions()).isEmpty();
        assertThat(plan.delivery()).isEqualTo(plan.settled());
        assertThat(plan.rotation()).isEmpty();
    }

    // Healing

    @Test
    void a_secret_that_is_gone_or_damaged_gets_the_key_that_the_client_has() {
        KeyRecord record = record(first, ISSUED, null);
        InSecret damaged = new InSecret(Optional.empty(), Optional.empty(), Optional.empty());

        assertThat(keep(terms(), seen(null, record, client(first, record))).key())
                .isEqualTo(first);
        assertThat(keep(terms(), seen(damaged, record, client(first, record))).key())
                .isEqualTo(first);
    }

    @Test
    void a_client_whose_account_is_not_in_the_organization_is_made_as_it_was() {
        KeyRecord record = record(first, ISSUED, null);
        KeyClient outside = client(first, record).withAccount(null);

        assertThat(keep(terms(), seen(delivered(first, record), record, outside))
                        .clients())
                .extracting(ClientStep::key, ClientStep::clientId)
                .containsExactly(tuple(first, outside.id()));
    }

    @Test
    void a_client_that_is_gone_or_changed_is_made_as_the_secret_says() {
        KeyRecord record = record(first, ISSUED, null);
        KeyClient changed = new KeyClient(
                "uuid",
                first.keyId(),
                Ownership.OURS,
                true,
                Optional.of(second),
                "Backend",
                "account",
                CLAIMS,
                record.json());

        assertThat(keep(terms(), seen(delivered(first, record), record)).clients())
                .extracting(ClientStep::key, ClientStep::clientId)
                .containsExactly(tuple(first, null));
        assertThat(keep(terms(), seen(delivered(first, record), record, changed))
                        .clients())
                .extracting(ClientStep::key, ClientStep::clientId)
                .containsExactly(tuple(first, "uuid"));
    }

    @Test
    void a_restored_cluster_without_status_goes_on_with_what_the_secret_or_the_client_has() {
        KeyRecord record = record(first, ISSUED, null);

        assertThat(keep(terms(), seen(delivered(first, record), null)).key()).isEqualTo(first);
        assertThat(keep(terms(), seen(null, null, client(first, record)))
                        .settled()
                        .record())
                .isEqualTo(record);
    }

    @Test
    void when_both_are_lost_another_key_is_issued_and_says_which_is_lost() {
        Keep plan = keep(terms(), seen(null, record(first, ISSUED, null)));

        assertThat(plan.key()).isEqualTo(fresh);
        assertThat(plan.lost()).contains(first.keyId());
    }

    @Test
    void a_key_that_somebody_else_put_into_the_secret_is_not_made_one() {
        KeyRecord record = record(first, ISSUED, null);

        Keep plan = keep(terms(), seen(delivered(second, record(second, NOW, null)), record, client(first, record)));

        assertThat(plan.key()).isEqualTo(first);
        assertThat(plan.clients()).isEmpty();
    }

    @Test
    void a_replaced_key_does_not_come_back_with_an_old_copy_of_the_secret() {
        KeyRecord now = record(second, NOW.minus(HOUR), null);

        Keep plan = keep(terms(), seen(delivered(first, record(first, ISSUED, null)), now));

        assertThat(plan.key()).isEqualTo(fresh);
        assertThat(plan.lost()).contains(second.keyId());
    }

    @Test
    void a_secret_ahead_of_the_status_counts() {
        KeyRecord later = record(second, NOW, null).withPrevious(new Previous(first.keyId(), NOW.plus(HOUR)));

        Keep plan = keep(
                terms(),
                seen(
                        delivered(second, later),
                        record(first, ISSUED, null),
                        client(second, later),
                        client(first, record(first, ISSUED, null))));

        assertThat(plan.key()).isEqualTo(second);
        assertThat(plan.lost()).isEmpty();
        assertThat(plan.deletions()).isEmpty();
    }

    @Test
    void a_secret_that_names_a_key_of_somebody_else_is_as_good_as_damaged() {
        ApiKeyValue others = ApiKeyValue.generate(KeyMode.LIVE, "ffffff", new SecureRandom());
        ApiKeyObservation planted = seen(delivered(others, record(others, ISSUED, null)), null);

        Keep plan = keep(terms(), planted);

        assertThat(plan.key()).isEqualTo(fresh);
    }

    @Test
    void a_key_of_an_earlier_version_goes_on_where_status_or_client_know_it() {
        ApiKeyValue old = ApiKeyValue.generate(KeyMode.LIVE, "ffffff", new SecureRandom());
        KeyRecord record = record(old, ISSUED, null);

        assertThat(keep(terms(), seen(delivered(old, record), record)).key()).isEqualTo(old);
        assertThat(keep(terms(), seen(delivered(old, record), null, client(old, record)))
                        .key())
                .isEqualTo(old);
    }

    @Test
    void the_client_of_somebody_else_is_never_written_even_where_a_secret_names_it_as_the_previous_key() {
        KeyClient others = new KeyClient(
                "others", second.keyId(), Ownership.FOREIGN, true, Optional.empty(), "Theirs", null, CLAIMS, null);
        KeyRecord forged = record(first, ISSUED, null).withPrevious(new Previous(second.keyId(), NOW.plus(HOUR)));
        InSecret secret = new InSecret(Optional.of(first), Optional.of(second), Optional.of(forged));
        KeyTerms delivering = new KeyTerms(false, null, null, HOUR, null, null, true);

        Keep plan = keep(delivering, seen(secret, null, others));

        assertThat(plan.clients()).extracting(ClientStep::key).containsExactly(first);
    }

    @Test
    void what_the_client_says_of_a_key_counts_before_the_annotation_of_the_secret() {
        KeyRecord noted = record(first, ISSUED, NOW.plus(HOUR));
        KeyRecord forged = new KeyRecord(first.keyId(), ISSUED, null, NOW.plus(HOUR), null, null);

        Keep plan = keep(expiring(NOW.plus(HOUR)), seen(delivered(first, forged), noted, client(first, noted)));

        assertThat(plan.settled().record()).isEqualTo(noted);
    }

    @Test
    void an_old_copy_of_the_cluster_goes_on_with_the_key_that_replaced_its_own() {
        KeyRecord old = record(first, ISSUED, null);
        KeyRecord later =
                record(second, NOW.minus(HOUR), null).withPrevious(new Previous(first.keyId(), NOW.minus(HOUR)));
        ApiKeyObservation seen = seen(delivered(first, old), old, client(second, later));

        Keep plan = keep(terms(), seen);

        assertThat(plan.key()).isEqualTo(second);
        assertThat(plan.clients()).isEmpty();
        assertThat(plan.deletions()).contains(first.keyId());
    }

    @Test
    void others_are_looked_for_where_the_client_of_the_key_is_gone_or_one_may_have_to_be_made() {
        KeyRecord record = record(first, ISSUED, null);

        assertThat(maySeekAnother(terms(), seen(delivered(first, record), record, client(first, record))))
                .isFalse();
        assertThat(maySeekAnother(terms(), seen(delivered(first, record), record)))
                .isTrue();
        assertThat(maySeekAnother(
                        requested("again", null), seen(delivered(first, record), record, client(first, record))))
                .isTrue();
    }

    private static boolean maySeekAnother(KeyTerms terms, ApiKeyObservation seen) {
        return new ApiKeyPlanner(TARGET, terms, seen, NOW).maySeekAnother();
    }

    // Rotation

    @Test
    void a_new_request_replaces_the_key_and_with_an_overlap_both_work() {
        KeyRecord record = record(first, ISSUED, null);

        Keep plan = keep(requested("again", HOUR), seen(delivered(first, record), record, client(first, record)));

        assertThat(plan.key()).isEqualTo(fresh);
        assertThat(plan.rotation()).contains(RotationCause.REQUEST);
        assertThat(plan.deletions()).isEmpty();
        assertThat(plan.settled().record().request()).isEqualTo("again");
        assertThat(previous(plan.settled()).keyId()).isEqualTo(first.keyId());
        assertThat(previous(plan.settled()).validUntil())
                .isBetween(NOW.plus(HOUR), NOW.plus(HOUR).plusSeconds(1));
    }

    @Test
    void without_an_overlap_the_old_key_is_deleted_once_the_secret_has_the_new_one() {
        KeyRecord record = record(first, ISSUED, null);

        Keep plan = keep(requested("again", null), seen(delivered(first, record), record, client(first, record)));

        assertThat(previous(plan.delivery()).keyId()).isEqualTo(first.keyId());
        assertThat(plan.deletions()).containsExactly(first.keyId());
        assertThat(plan.settled().record().previous()).isNull();
    }

    @Test
    void the_same_request_is_not_done_twice() {
        KeyRecord done = new KeyRecord(first.keyId(), ISSUED, null, null, "again", null);

        assertThat(keep(requested("again", HOUR), seen(delivered(first, done), done, client(first, done)))
                        .rotation())
                .isEmpty();
    }

    @Test
    void a_key_made_to_replace_this_one_right_before_a_crash_is_taken() {
        KeyRecord record = record(first, ISSUED, null);
        KeyRecord made = record(second, NOW.minus(HOUR), null).withPrevious(new Previous(first.keyId(), NOW));

        Keep plan = keep(
                requested("again", HOUR),
                seen(delivered(first, record), record, client(first, record), client(second, made)));

        assertThat(plan.key()).isEqualTo(second);
    }

    @Test
    void a_key_replaced_long_ago_that_came_back_with_an_old_keycloak_is_not_taken_but_deleted() {
        KeyRecord record = record(second, ISSUED, null);
        KeyRecord old = record(first, ISSUED.minus(HOUR), null);

        Keep plan = keep(
                requested("again", HOUR),
                seen(delivered(second, record), record, client(second, record), client(first, old)));

        assertThat(plan.key()).isEqualTo(fresh);
        assertThat(plan.deletions()).contains(first.keyId());
    }

    @Test
    void a_regular_rotation_that_was_missed_several_times_happens_once() {
        KeyRecord record = record(first, ISSUED, null);
        KeyTerms daily = new KeyTerms(false, null, Duration.ofDays(1), HOUR, null, null, false);

        Keep plan = keep(daily, seen(delivered(first, record), record, client(first, record)));

        assertThat(plan.rotation()).contains(RotationCause.EVERY);
        assertThat(new KeyTerm(daily, plan.settled().record()).nextRotationAt())
                .isEqualTo(NOW.plus(Duration.ofDays(1)));
    }

    @Test
    void of_two_rotations_that_are_due_the_one_that_was_asked_for_is_named_and_then_the_one_that_came_first() {
        Instant end = NOW.plus(HOUR);
        Duration daily = Duration.ofDays(1);
        Duration weekAhead = Duration.ofDays(7);

        assertThat(due(new KeyTerms(false, end, daily, null, weekAhead, "again", false), end))
                .contains(RotationCause.REQUEST);
        assertThat(due(new KeyTerms(false, end, daily, null, weekAhead, null, false), end))
                .contains(RotationCause.EVERY);
        assertThat(due(new KeyTerms(false, end, Duration.ofDays(21), null, weekAhead, null, false), end))
                .contains(RotationCause.BEFORE_EXPIRY);
        assertThat(due(new KeyTerms(false, end, Duration.ofDays(99), null, null, null, false), end))
                .isEmpty();
    }

    private Optional<RotationCause> due(KeyTerms terms, Instant end) {
        return new KeyTerm(terms, record(first, ISSUED, end)).rotationDue(NOW);
    }

    @Test
    void the_previous_key_ends_with_its_overlap() {
        KeyRecord record = record(second, NOW.minus(HOUR), null).withPrevious(new Previous(first.keyId(), NOW));
        ApiKeyObservation seen = seen(
                delivered(second, record), record, client(second, record), client(first, record(first, ISSUED, null)));

        Keep plan = keep(terms(), seen);

        assertThat(plan.deletions()).containsExactly(first.keyId());
        assertThat(plan.settled().record().previous()).isNull();
    }

    @Test
    void a_shorter_overlap_ends_it_earlier_and_a_longer_one_not_later() {
        Instant until = NOW.plus(HOUR);
        KeyRecord record = record(second, NOW.minus(HOUR), null).withPrevious(new Previous(first.keyId(), until));

        assertThat(new KeyTerm(requested(null, Duration.ZERO), record).previous())
                .map(Previous::validUntil)
                .contains(NOW.minus(HOUR));
        assertThat(new KeyTerm(requested(null, Duration.ofDays(9)), record).previous())
                .map(Previous::validUntil)
                .contains(until);
    }

    @Test
    void a_second_rotation_within_the_overlap_ends_the_oldest_key() {
        KeyRecord record =
                record(second, NOW.minus(HOUR), null).withPrevious(new Previous(first.keyId(), NOW.plus(HOUR)));
        ApiKeyObservation seen = seen(
                delivered(second, record), record, client(second, record), client(first, record(first, ISSUED, null)));

        Keep plan = keep(requested("again", HOUR), seen);

        assertThat(plan.deletions()).containsExactly(first.keyId());
        assertThat(previous(plan.settled()).keyId()).isEqualTo(second.keyId());
    }

    @Test
    void the_previous_key_is_delivered_where_that_is_asked_for() {
        KeyRecord record = record(first, ISSUED, null);
        KeyTerms delivering = new KeyTerms(false, null, null, HOUR, null, "again", true);

        Keep plan = keep(delivering, seen(delivered(first, record), record, client(first, record)));

        assertThat(plan.settled().previous()).contains(first);
    }

    // Expiry

    @Test
    void a_key_ends_when_its_time_has_come() {
        KeyRecord record = record(first, ISSUED, NOW);

        assertThat(plan(expiring(NOW), seen(delivered(first, record), record, client(first, record))))
                .isEqualTo(new End(ApiKeyState.Expired, Optional.of(record)));
    }

    @Test
    void a_later_time_set_before_the_end_prolongs_the_same_key() {
        KeyRecord record = record(first, ISSUED, NOW);

        Keep plan = keep(expiring(NOW.plus(HOUR)), seen(delivered(first, record), record, client(first, record)));

        assertThat(plan.key()).isEqualTo(first);
        assertThat(plan.settled().record().expiresAt()).isEqualTo(NOW.plus(HOUR));
    }

    @Test
    void a_later_time_set_after_the_end_issues_a_new_key() {
        KeyRecord over = record(first, ISSUED, NOW.minus(HOUR));
        ApiKeyObservation seen = new ApiKeyObservation(
                PREFIX, Optional.empty(), Optional.of(over), ApiKeyState.Expired, List.of(client(first, over)));

        Keep plan = keep(expiring(NOW.plus(HOUR)), seen);

        assertThat(plan.key()).isEqualTo(fresh);
        assertThat(plan.lost()).isEmpty();
        assertThat(plan.deletions()).containsExactly(first.keyId());
    }

    @Test
    void ahead_of_its_end_a_key_is_replaced_by_one_that_lives_as_long() {
        Instant end = NOW.plus(HOUR);
        KeyRecord record = record(first, ISSUED, end);
        KeyTerms ahead = new KeyTerms(false, end, null, Duration.ofDays(1), HOUR, null, false);

        Keep plan = keep(ahead, seen(delivered(first, record), record, client(first, record)));

        assertThat(plan.rotation()).contains(RotationCause.BEFORE_EXPIRY);
        assertThat(plan.settled().record().expiresAt()).isEqualTo(NOW.plus(Duration.between(ISSUED, end)));
        assertThat(previous(plan.settled()).validUntil()).isEqualTo(end);
    }

    @Test
    void a_key_that_was_issued_within_that_time_is_replaced_at_its_end_and_not_again_and_again() {
        Instant end = NOW.plus(HOUR);
        KeyTerms ahead = new KeyTerms(false, end, null, null, Duration.ofDays(99), null, false);

        assertThat(new KeyTerm(ahead, record(first, NOW, end)).nextRotationAt()).isEqualTo(end);
    }

    @Test
    void a_key_that_is_to_be_replaced_and_was_not_in_time_ends_all_the_same() {
        KeyRecord record = record(first, ISSUED, NOW);
        KeyTerms ahead = new KeyTerms(false, NOW, null, null, HOUR, null, false);

        assertThat(new KeyTerm(ahead, record).overdue(NOW)).containsExactly(first.keyId());
        assertThat(new KeyTerm(ahead, record).overdue(NOW.minusSeconds(1))).isEmpty();
    }

    @Test
    void an_end_before_the_key_was_issued_ends_it_and_makes_no_other() {
        Instant past = ISSUED.minus(HOUR);
        KeyRecord record = record(first, ISSUED, null);
        KeyTerms ahead = new KeyTerms(false, past, null, null, HOUR, null, false);

        assertThat(plan(ahead, seen(delivered(first, record), record, client(first, record))))
                .isInstanceOf(End.class);
    }

    @Test
    void a_successor_lives_at_least_twice_as_long_as_it_is_replaced_ahead() {
        KeyTerms ahead = new KeyTerms(false, NOW, null, null, HOUR, null, false);

        KeyRecord next = new KeyTerm(ahead, record(first, NOW.minusSeconds(1), NOW)).successor(second.keyId(), NOW);

        assertThat(next.expiresAt()).isEqualTo(NOW.plus(HOUR.multipliedBy(2)));
    }

    @Test
    void an_overlap_does_not_keep_a_key_beyond_its_own_end() {
        Instant end = NOW.plus(HOUR);
        KeyRecord record = record(second, ISSUED, end).withPrevious(new Previous(first.keyId(), end.plus(HOUR)));
        KeyTerms ahead = new KeyTerms(false, end, null, null, Duration.ofMinutes(1), null, false);

        assertThat(new KeyTerm(ahead, record).nextRotationAt()).isEqualTo(end);
    }

    // Revocation

    @Test
    void a_revoked_key_ends_whatever_stands() {
        KeyRecord record = record(first, ISSUED, null);
        KeyTerms revoked = new KeyTerms(true, null, null, null, null, null, false);

        assertThat(ApiKeyPlanner.end(revoked, seen(delivered(first, record), record), NOW))
                .contains(new End(ApiKeyState.Revoked, Optional.of(record)));
        assertThat(ApiKeyPlanner.end(revoked, seen(null, null), NOW)).isPresent();
    }

    private static Previous previous(ApiKeyPlan.Delivery delivery) {
        return Objects.requireNonNull(delivery.record().previous());
    }

    private Keep keep(KeyTerms terms, ApiKeyObservation seen) {
        return (Keep) plan(terms, seen);
    }

    private ApiKeyPlan plan(KeyTerms terms, ApiKeyObservation seen) {
        return new ApiKeyPlanner(TARGET, terms, seen, NOW).plan(() -> fresh);
    }

    private static ApiKeyObservation seen(@Nullable InSecret secret, @Nullable KeyRecord status, KeyClient... clients) {
        return new ApiKeyObservation(
                PREFIX,
                Optional.ofNullable(secret),
                Optional.ofNullable(status),
                status == null ? null : ApiKeyState.Active,
                List.of(clients));
    }

    private static InSecret delivered(ApiKeyValue key, KeyRecord record) {
        return new InSecret(Optional.of(key), Optional.empty(), Optional.of(record));
    }

    private static KeyClient client(ApiKeyValue key, KeyRecord note) {
        return new KeyClient(
                "uuid of " + key.keyId(),
                key.keyId(),
                Ownership.OURS,
                true,
                Optional.of(key),
                "Backend",
                "account of " + key.keyId(),
                CLAIMS,
                note.json());
    }

    private static KeyRecord record(ApiKeyValue key, Instant issuedAt, @Nullable Instant expiresAt) {
        return new KeyRecord(key.keyId(), issuedAt, expiresAt, expiresAt, null, null);
    }

    private static KeyTerms terms() {
        return requested(null, null);
    }

    private static KeyTerms requested(@Nullable String request, @Nullable Duration overlap) {
        return new KeyTerms(false, null, null, overlap, null, request, false);
    }

    private static KeyTerms expiring(Instant at) {
        return new KeyTerms(false, at, null, null, null, null, false);
    }

    private static ApiKeyValue key() {
        return ApiKeyValue.generate(KeyMode.LIVE, PREFIX, new SecureRandom());
    }
}
