/** Content of evidence on its way out, to programs and to people alike. */
@NullMarked
package io.countersign.web.files;

import org.jspecify.annotations.NullMarked;
