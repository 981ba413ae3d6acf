package io.countersign.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;

/** A test of the whole starter in a small host on a real database; all such tests share one application context. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@SpringBootTest(
        classes = TestHost.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = "countersign.ledger.origin=test.countersign.example/log")
@ContextConfiguration(initializers = TestDatabase.class)
public @interface EngineTest {}
