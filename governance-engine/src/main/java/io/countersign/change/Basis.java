package io.countersign.change;

import org.jspecify.annotations.Nullable;

/**
 * What allows a request to be deployed, as far as it is settled yet.
 *
 * @param incident the incident that the glass was broken for, null if none was
 */
record Basis(Authority authority, @Nullable String incident) {

    /** Of every request until something else is settled. */
    static final Basis OWNERS = new Basis(Authority.OWNERS, null);

    /** Of a request that a template covers. */
    static final Basis TEMPLATE = new Basis(Authority.TEMPLATE, null);

    /** Whether the owners' decisions are owed after the fact. */
    boolean ahead() {
        return authority.ahead();
    }
}
