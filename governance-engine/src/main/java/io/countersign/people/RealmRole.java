package io.countersign.people;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What the identity provider says a sign-in may do in general; who owns what comes from the ownership registry. */
public enum RealmRole {
    REQUESTER,
    OWNER,
    COMPLIANCE_OFFICER,
    AUDITOR,
    ADMINISTRATOR,
    DEPLOYER,
    OBSERVER;

    /** The role's name in the realm, such as {@code compliance-officer}. */
    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
