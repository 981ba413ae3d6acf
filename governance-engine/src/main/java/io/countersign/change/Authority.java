package io.countersign.change;

/** What allows a request to be deployed. */
public enum Authority {
    /** The four owners decided before. */
    OWNERS,
    /** The four owners approved the template that it follows. */
    TEMPLATE,
    /** Two people broke the glass; the four owners ratify afterwards. */
    BREAK_GLASS,
    /** A grant given with the approval of the promotion that it rolls back; the four owners ratify afterwards. */
    ROLLBACK_GRANT;

    /** Whether the owners' decisions are owed after the fact instead of asked for before. */
    public boolean ahead() {
        return this == BREAK_GLASS || this == ROLLBACK_GRANT;
    }
}
