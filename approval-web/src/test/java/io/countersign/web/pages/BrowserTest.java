package io.countersign.web.pages;

import io.countersign.web.testing.WebTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.test.context.TestPropertySource;

/**
 * A test of the pages in a browser. All such tests share an application and a database of their own: what a person sees
 * first depends on what else waits for them, and the tests of the REST contract leave dozens of requests behind.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@WebTest
@TestPropertySource(properties = "countersign.ledger.origin=test.countersign.example/pages")
@interface BrowserTest {}
