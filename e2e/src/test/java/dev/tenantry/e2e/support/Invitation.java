package dev.tenantry.e2e.support;

import java.net.URI;
import org.awaitility.Awaitility;

/** The link of an invitation, in the hands of whoever received the mail. */
public record Invitation(URI link) {

    private static final String UNKNOWN = "no longer valid";

    /** What the link is worth. */
    public enum State {
        OPEN,
        /** Its time has run out. */
        EXPIRED,
        /** Used, withdrawn, or replaced by a newer one. */
        DEAD,
        ALREADY_MEMBER,
        ACCOUNT_DISABLED
    }

    /** Of the first, second … mail to somebody, once it works: Keycloak sends the mail before it keeps the invitation. */
    public static Invitation awaited(Mailbox mailbox, String recipient, int number) {
        Invitation invitation = new Invitation(mailbox.await(recipient, number).link());
        Awaitility.await("a link that works in mail " + number + " to " + recipient)
                .atMost(Tenant.PATIENCE)
                .until(() -> !invitation.open().message().contains(UNKNOWN));
        return invitation;
    }

    /** Opens the link in a new browser without confirming anything. */
    public Page open() {
        return new Browser().open(link);
    }

    /** What opening the link shows; looking changes nothing. */
    public State state() {
        Page page = open();
        if (page.step() == Step.CONFIRMATION) {
            return State.OPEN;
        }
        String message = page.message();
        if (message.contains(UNKNOWN)) {
            return State.DEAD;
        }
        if (message.contains("expired")) {
            return State.EXPIRED;
        }
        if (message.contains("already a member")) {
            return State.ALREADY_MEMBER;
        }
        if (message.contains("disabled")) {
            return State.ACCOUNT_DISABLED;
        }
        throw new IllegalStateException("Not what an invitation shows: " + page);
    }

    /** Confirms and does whatever else is asked. */
    public Visit acceptedBy(Person person) {
        Visit visit = Visit.of(person, open());
        if (!visit.asked().contains(Step.CONFIRMATION) || visit.end().step() == Step.REFUSAL) {
            throw new IllegalStateException("The invitation of " + person + " was not accepted: " + visit.end());
        }
        return visit;
    }

    /** Keeps the link, which is a credential, out of test reports. */
    @Override
    public String toString() {
        return "Invitation";
    }
}
