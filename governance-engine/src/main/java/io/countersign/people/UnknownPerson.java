package io.countersign.people;

/** Nobody has this user name. */
public class UnknownPerson extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnknownPerson(String userName) {
        super("There is no person '%s'.".formatted(userName));
    }
}
