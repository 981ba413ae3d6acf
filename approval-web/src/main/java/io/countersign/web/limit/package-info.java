/**
 * How often somebody may fail: at signing in, at redeeming, at what is not theirs. Counts failures only, so that whoever
 * does everything right never meets a limit. Each node counts for itself, in bounded memory.
 */
@NullMarked
package io.countersign.web.limit;

import org.jspecify.annotations.NullMarked;
