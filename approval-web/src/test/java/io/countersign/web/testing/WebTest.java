package io.countersign.web.testing;

import io.countersign.testing.TestDatabase;
import io.countersign.web.Countersign;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.autoconfigure.actuate.observability.AutoConfigureObservability;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

/**
 * A test of the whole application on a real database and a real port, with the sample people and platforms; all such
 * tests share one application context.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@SpringBootTest(
        classes = Countersign.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "countersign.ledger.origin=test.countersign.example/web")
@AutoConfigureObservability(tracing = false)
@ActiveProfiles("local")
@ContextConfiguration(initializers = {TestDatabase.class, TestSigningKey.class})
public @interface WebTest {}
