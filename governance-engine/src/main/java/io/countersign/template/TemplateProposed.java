package io.countersign.template;

import java.util.UUID;

/** A template waits for the four owners; published in the transaction that proposed it. */
public record TemplateProposed(UUID id) {}
