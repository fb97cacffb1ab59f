package dev.tenantry.operator.reconciler.member;

import dev.tenantry.operator.identity.Account;
import java.util.Optional;
import java.util.Set;

/**
 * What stands outside for a member.
 *
 * @param groups the paths of the member's groups; empty when the account is no member of the organization
 */
record MemberObservation(Optional<Account> account, Optional<Set<String>> groups) {}
