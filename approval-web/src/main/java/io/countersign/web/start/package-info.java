/** What keeps an installation from starting: settings that are fine to try things out with and unsafe anywhere else. */
@NullMarked
package io.countersign.web.start;

import org.jspecify.annotations.NullMarked;
