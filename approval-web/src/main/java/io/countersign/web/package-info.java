/** The application: pages and REST. */
@NullMarked
package io.countersign.web;

import org.jspecify.annotations.NullMarked;
