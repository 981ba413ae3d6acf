/**
 * Verifies a proof offline, with nothing but the JDK. It shares no code with the engine on purpose, although both know
 * the same formats: a second implementation, written from the specifications, does not repeat the first one's mistakes,
 * and nobody has to trust the engine to check what it says.
 */
@NullMarked
package io.countersign.verifier;

import org.jspecify.annotations.NullMarked;
