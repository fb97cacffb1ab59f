package dev.tenantry.operator.identity;

import java.util.Locale;

/**
 * Something at the identity provider that an object of the cluster stands on: when it changes there, exactly the objects
 * that stand on it are looked at again.
 */
public record OutsideRef(Realm realm, String path) {

    /** The organization itself: its profile, its roles. */
    public static OutsideRef organization(Realm realm, String id) {
        return new OutsideRef(realm, "organizations/" + id);
    }

    /** Which groups an organization has; who is in them is of the account. */
    public static OutsideRef groups(Realm realm, String organizationId) {
        return new OutsideRef(realm, "organizations/" + organizationId + "/groups");
    }

    /** One group with those below it and everybody in them. */
    public static OutsideRef group(Realm realm, String organizationId, String path) {
        return new OutsideRef(realm, "organizations/" + organizationId + "/groups" + path);
    }

    /** Which invitations an organization has out: what is told of one names nobody. */
    public static OutsideRef invitations(Realm realm, String organizationId) {
        return new OutsideRef(realm, "organizations/" + organizationId + "/invitations");
    }

    /** What people answer when they are asked, such as to an invitation: it is of this that answers may go unseen. */
    public static OutsideRef answers(Realm realm) {
        return new OutsideRef(realm, "answers");
    }

    /** A person's account, with its memberships of organizations and groups. */
    public static OutsideRef account(Realm realm, String id) {
        return new OutsideRef(realm, "accounts/" + id);
    }

    /** The account of an address: what joins a person to an organization tells no id. */
    public static OutsideRef email(Realm realm, String address) {
        return new OutsideRef(realm, "emails/" + address.toLowerCase(Locale.ROOT));
    }

    /** @param id the one that the identity provider gave it, not the client id of OAuth */
    public static OutsideRef client(Realm realm, String id) {
        return new OutsideRef(realm, "clients/" + id);
    }

    /** A key's use, which is told by its key id; it changes nothing of the client. */
    public static OutsideRef key(Realm realm, String keyId) {
        return new OutsideRef(realm, "keys/" + keyId);
    }

    public static OutsideRef identityProvider(Realm realm, String alias) {
        return new OutsideRef(realm, "identity-providers/" + alias);
    }

    /** The flows by which people sign in: what is told of a part of one names no flow. */
    public static OutsideRef flows(Realm realm) {
        return new OutsideRef(realm, "flows");
    }
}
