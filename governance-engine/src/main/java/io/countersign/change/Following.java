package io.countersign.change;

import io.countersign.template.Template;
import org.jspecify.annotations.Nullable;

/**
 * What a standard change has to do with its template.
 *
 * @param template what the name in the submission means now; null where nothing is named, or nothing known
 * @param sampled whether the sample after its deployment fell on it
 */
record Following(@Nullable Template template, boolean sampled) {

    /** Of what follows no template. */
    static final Following NONE = new Following(null, false);
}
