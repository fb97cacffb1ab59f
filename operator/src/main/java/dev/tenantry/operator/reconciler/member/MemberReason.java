package dev.tenantry.operator.reconciler.member;

import dev.tenantry.operator.condition.Reason;

/** Why a Member's conditions are as they are. */
enum MemberReason implements Reason {
    /** Accepted: an older Member of the same organization has the same e-mail address. */
    DuplicateEmail
}
