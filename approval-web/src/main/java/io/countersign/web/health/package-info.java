/** What operators ask: whether the parts beside the database do their work. */
@NullMarked
package io.countersign.web.health;

import org.jspecify.annotations.NullMarked;
