package dev.tenantry.operator.reconciler.phonenumber;

import dev.tenantry.operator.condition.Reason;

/** Why a PhoneNumber's conditions are as they are. */
enum PhoneNumberReason implements Reason {
    /** Accepted: no numbering plan has such a number. */
    NumberDoesNotExist,
    /** Claimed: the number belongs to this object. */
    Claimed,
    /** Claimed: the number belongs to another object, of this or of another tenant. */
    TakenByAnother
}
