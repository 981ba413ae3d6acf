package io.countersign.release;

import java.time.Instant;

/** What time it is for the database. */
@FunctionalInterface
interface DatabaseTime {

    Instant now();
}
