package io.countersign.web.pages;

import java.util.List;

/**
 * A field of a request that reads otherwise than before, in words.
 *
 * @param before what is gone, empty where nothing was said
 * @param after what took its place, empty where nothing is said any more
 */
record ChangedField(String title, List<String> before, List<String> after) {}
