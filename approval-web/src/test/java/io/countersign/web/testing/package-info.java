/** What tests of the running application share. */
@NullMarked
package io.countersign.web.testing;

import org.jspecify.annotations.NullMarked;
