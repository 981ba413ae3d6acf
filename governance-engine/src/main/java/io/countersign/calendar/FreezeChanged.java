package io.countersign.calendar;

import java.util.UUID;

/** A freeze was declared or lifted; published in that transaction. */
record FreezeChanged(UUID id) {}
