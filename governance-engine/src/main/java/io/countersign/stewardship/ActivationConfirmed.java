package io.countersign.stewardship;

/** Two compliance officers agreed on a version; its time may have come already. */
record ActivationConfirmed(String reference) {}
