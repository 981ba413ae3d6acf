package io.countersign.change;

import io.countersign.ledger.EntryRef;
import io.countersign.template.Template;

/**
 * Draws whether a standard change is reviewed, once it is deployed: from the leaf hash of the entry about its deployment.
 * Nobody knows that hash before, since the entry's id is random, so nobody steers the draw; afterwards everybody who
 * reads the ledger can repeat it.
 */
class Sampling {

    private static final int HUNDRED = 100;
    private static final int DIGITS = 15; // 60 bits, so that the remainder favours no number noticeably

    private final ChangeJournal journal;

    Sampling(ChangeJournal journal) {
        this.journal = journal;
    }

    /**
     * Draws for a request that a template allowed, and records it.
     *
     * @param deployed the entry about its deployment
     */
    void draw(ChangeRequest request, Situation situation, EntryRef deployed) {
        Template template = situation.background().following().template();
        if (situation.basis().authority() == Authority.TEMPLATE && template != null) {
            int number = number(journal.leafHash(deployed));
            boolean sampled = number < template.sampleRate();
            request.sampled(sampled);
            journal.sampled(request, situation, template, deployed, number, sampled);
        }
    }

    /** A number from 0 to 99: the first 15 hex digits of the leaf hash, modulo 100. */
    static int number(String leafHash) {
        return (int) (Long.parseLong(leafHash.substring(0, DIGITS), 16) % HUNDRED);
    }
}
