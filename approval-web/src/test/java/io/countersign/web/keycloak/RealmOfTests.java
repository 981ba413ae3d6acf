package io.countersign.web.keycloak;

import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Points an application at the realm of a running Keycloak. */
class RealmOfTests implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestPropertyValues.of(
                        "countersign.keycloak.issuer=" + KeycloakServer.get().issuer(),
                        "countersign.keycloak.client-secret=countersign-development-only",
                        "countersign.keycloak.directory-client-secret=directory-development-only",
                        "countersign.keycloak.account-check-interval=1s",
                        "countersign.keycloak.renewal-interval=3s")
                .applyTo(context);
    }
}
