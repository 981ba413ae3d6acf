/**
 * Writes that may be sent twice: a body is read whole, once and within its limit, and the answer to an
 * {@code Idempotency-Key} is kept in the transaction of the write itself.
 */
@NullMarked
package io.countersign.web.idempotency;

import org.jspecify.annotations.NullMarked;
