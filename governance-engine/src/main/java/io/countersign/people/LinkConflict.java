package io.countersign.people;

/** The accounts do not stand as the act expects; in words for who acts. */
public class LinkConflict extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LinkConflict(String message) {
        super(message);
    }
}
