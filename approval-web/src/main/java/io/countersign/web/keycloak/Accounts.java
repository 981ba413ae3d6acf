package io.countersign.web.keycloak;

/** Who vouches for accounts, asked anew. */
interface Accounts {

    /**
     * Whether the account still counts: it is there and is not disabled.
     *
     * @param subject the account's immutable id
     * @throws Unanswered if nobody says
     */
    boolean counts(String subject) throws Unanswered;

    /**
     * Asks about nobody, only whether an answer comes.
     *
     * @throws Unanswered if none does
     */
    void ask() throws Unanswered;

    /** No answer came, or none that can be read. */
    class Unanswered extends Exception {

        private static final long serialVersionUID = 1L;

        private final boolean silence;

        /** @param silence whether nobody else would be answered either */
        Unanswered(String message, Throwable cause, boolean silence) {
            super(message, cause);
            this.silence = silence;
        }

        boolean silence() {
            return silence;
        }
    }
}
