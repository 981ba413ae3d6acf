/** What went wrong, as {@code application/problem+json} (RFC 9457), for every way in which a program's request can fail. */
@NullMarked
package io.countersign.web.problem;

import org.jspecify.annotations.NullMarked;
