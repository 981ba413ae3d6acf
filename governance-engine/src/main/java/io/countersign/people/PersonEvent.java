package io.countersign.people;

import java.util.UUID;

/** Something happened to a person. Published in the transaction that makes it so. */
public sealed interface PersonEvent {

    /** Whom it happened to. */
    UUID personId();

    /** The last account of the person that counted was disabled or removed by its issuer. */
    record Ended(UUID personId) implements PersonEvent {}

    /** An account of a person counts again, after none did. */
    record Returned(UUID personId) implements PersonEvent {}
}
