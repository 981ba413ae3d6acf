/**
 * What only the {@code local} profile has: an embedded PostgreSQL under {@code ./data}, and sample people, platforms, a
 * template and requests. Every bean here is bound to that profile, so no other profile can start with any of it.
 */
@NullMarked
package io.countersign.web.local;

import org.jspecify.annotations.NullMarked;
