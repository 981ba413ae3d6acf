/** The REST contract, version 1: one controller a resource, records for bodies, plain functions between. */
@NullMarked
package io.countersign.web.api;

import org.jspecify.annotations.NullMarked;
