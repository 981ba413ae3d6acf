package io.countersign.notification;

import java.util.List;

/**
 * A mail in words.
 *
 * @param what one or two sentences that say what happened
 * @param facts what helps to judge how urgent it is
 * @param act the words on the one link
 * @param path where it leads; it shows, and does nothing
 * @param next what the reader can do there
 */
record Message(String subject, String what, List<Fact> facts, String act, String path, String next) {

    Message {
        // a title of a request may hold anything that a text field takes, and a subject is one line
        subject = subject.replaceAll("\\p{Cntrl}+", " ").strip();
    }

    /** A named value. */
    record Fact(String name, String value) {}
}
