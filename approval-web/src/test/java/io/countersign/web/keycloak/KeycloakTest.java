package io.countersign.web.keycloak;

import io.countersign.testing.TestDatabase;
import io.countersign.web.Countersign;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.springframework.boot.test.autoconfigure.actuate.observability.AutoConfigureObservability;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

/**
 * A test of the whole application with a real Keycloak; all such tests share both. The build runs them in a process of their
 * own by their tag, so that there is one start of Keycloak for the whole suite.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("keycloak")
@SpringBootTest(
        classes = Countersign.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "countersign.ledger.origin=test.countersign.example/keycloak")
@AutoConfigureObservability(tracing = false)
@ActiveProfiles("keycloak")
@ContextConfiguration(initializers = {TestDatabase.class, RealmOfTests.class})
public @interface KeycloakTest {}
