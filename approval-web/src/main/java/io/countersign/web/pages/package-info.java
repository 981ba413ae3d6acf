/**
 * The pages that people use. Controllers read requests, call facades and choose a template; they hold no rule.
 * Methods that templates call are public, since expressions see no others; their types are not.
 */
@NullMarked
package io.countersign.web.pages;

import org.jspecify.annotations.NullMarked;
