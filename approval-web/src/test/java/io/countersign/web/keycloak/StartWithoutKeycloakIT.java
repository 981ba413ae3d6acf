package io.countersign.web.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.testing.TestDatabase;
import io.countersign.web.Countersign;
import io.countersign.web.testing.Caller;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** The application and its process engine start while Keycloak is down, and admit nobody. */
class StartWithoutKeycloakIT {

    private static final String NOBODY_LISTENS = "http://127.0.0.1:9/realms/countersign";

    @Test
    void startsAndAdmitsNobody() {
        try (ConfigurableApplicationContext application = new SpringApplicationBuilder(Countersign.class)
                .profiles("keycloak")
                .initializers(new TestDatabase(), secrets())
                .run(
                        "--server.port=0",
                        "--countersign.ledger.origin=test.countersign.example/keycloak-down",
                        "--countersign.keycloak.issuer=" + NOBODY_LISTENS)) {
            Caller api =
                    Caller.on(application.getEnvironment().getRequiredProperty("local.server.port", Integer.class));

            assertThat(application.getBean(IdentityService.class).isReadOnly()).isTrue();
            api.get("/actuator/health/readiness").expect(200);
            api.get("/sign-in").expect(200);
            api.get("/api/v1/me").expectProblem(401, "unauthenticated");
        }
    }

    /** Not by the command line, where a start refuses them. */
    private static ApplicationContextInitializer<ConfigurableApplicationContext> secrets() {
        return context -> TestPropertyValues.of(
                        "countersign.keycloak.client-secret=secret",
                        "countersign.keycloak.directory-client-secret=secret")
                .applyTo(context);
    }
}
