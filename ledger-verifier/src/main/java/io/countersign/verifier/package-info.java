/** Verifies a proof offline, with nothing but the JDK. */
@NullMarked
package io.countersign.verifier;

import org.jspecify.annotations.NullMarked;
