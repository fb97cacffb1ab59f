package dev.tenantry.operator.reconciler.phonenumber;

import dev.tenantry.api.v1alpha1.ConditionType;
import dev.tenantry.api.v1alpha1.PhoneNumber;
import dev.tenantry.api.v1alpha1.PhoneNumberStatus;
import dev.tenantry.operator.condition.CommonReason;
import dev.tenantry.operator.condition.ConditionSet;
import dev.tenantry.operator.condition.Reason;
import dev.tenantry.operator.reconciler.phonenumber.NumberingPlan.Listing;
import dev.tenantry.operator.reconciler.reference.Resolution.Unresolved;
import java.time.Clock;
import java.util.Optional;

/** Makes the status of a phone number. */
final class PhoneNumberStatusFactory {

    private final Clock clock;

    PhoneNumberStatusFactory(Clock clock) {
        this.clock = clock;
    }

    /** @param noPlace why the plan has no place for it any more: it was claimed before, and stays so */
    PhoneNumberStatus claimed(
            PhoneNumber phoneNumber, Listing listing, boolean claimed, Optional<Unresolved<?>> noPlace) {
        ConditionSet conditions = accepted(phoneNumber, noPlace);
        if (claimed) {
            conditions.isTrue(
                    ConditionType.Claimed, PhoneNumberReason.Claimed, "The number is held by this object alone.");
        } else {
            conditions.isFalse(
                    ConditionType.Claimed,
                    PhoneNumberReason.TakenByAnother,
                    phoneNumber.getSpec().number()
                            + " is already in use. This object waits and gets the number when it is"
                            + " given back; delete it if it is not meant to wait.");
        }
        return status(phoneNumber, conditions, Optional.of(listing));
    }

    private ConditionSet accepted(PhoneNumber phoneNumber, Optional<Unresolved<?>> noPlace) {
        ConditionSet conditions = conditionsOf(phoneNumber);
        return noPlace.map(no -> conditions.isFalse(ConditionType.Accepted, no.reason(), no.message()))
                .orElseGet(() -> conditions.isTrue(
                        ConditionType.Accepted,
                        CommonReason.Valid,
                        "The number exists and belongs to its organization."));
    }

    PhoneNumberStatus notAccepted(PhoneNumber phoneNumber, Reason reason, String message, Optional<Listing> listing) {
        return status(
                phoneNumber,
                conditionsOf(phoneNumber)
                        .isFalse(ConditionType.Accepted, reason, message)
                        .isUnknown(
                                ConditionType.Claimed,
                                CommonReason.Pending,
                                "Waits until the phone number is accepted."),
                listing);
    }

    PhoneNumberStatus failed(PhoneNumber phoneNumber, Reason reason, String message) {
        return status(
                phoneNumber,
                conditionsOf(phoneNumber)
                        .keep(ConditionType.Accepted)
                        .isUnknown(ConditionType.Claimed, reason, message),
                NumberingPlan.lookUp(phoneNumber.getSpec().number()));
    }

    private ConditionSet conditionsOf(PhoneNumber phoneNumber) {
        return new ConditionSet(
                phoneNumber.getStatus() == null ? null : phoneNumber.getStatus().conditions(),
                phoneNumber.getMetadata().getGeneration(),
                clock);
    }

    private static PhoneNumberStatus status(
            PhoneNumber phoneNumber, ConditionSet conditions, Optional<Listing> listing) {
        return new PhoneNumberStatus(
                phoneNumber.getMetadata().getGeneration(),
                conditions.summedUp(
                        CommonReason.AsSpecified,
                        "The number may be used.",
                        ConditionType.Accepted,
                        ConditionType.Claimed),
                listing.map(Listing::formatted).orElse(null),
                listing.map(Listing::country).orElse(null),
                listing.map(Listing::type).orElse(null));
    }
}
