package io.countersign.web.api;

import io.countersign.web.keycloak.KeycloakServer;
import io.countersign.web.keycloak.KeycloakTest;
import io.countersign.web.keycloak.RealmCalls;
import io.countersign.web.testing.Caller;
import io.countersign.web.testing.OwnPlatform;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The same as in the profile {@code local}, with tokens of a real realm: the rules are one, who somebody is differs. */
@KeycloakTest
class RealmPermissionMatrixIT {

    /** Who has to be known before a platform can name them. */
    private static final List<String> NAMED = List.of(
            "dev", "paula", "pat", "bruno", "bea", "selma", "sam", "gwen", "gil", "petra", "paul", "boris", "beth",
            "sven", "sara", "gina", "greg");

    @LocalServerPort
    int port;

    @Test
    void everyCallByEverybodyAnswersAsWithTheSampleAccounts() {
        Caller nobody = Caller.on(port, new RealmCalls(KeycloakServer.get()).credentials());
        NAMED.forEach(name -> nobody.as(name).get("/api/v1/me").expect(200));
        OwnPlatform.claims(nobody);
        OwnPlatform.benefits(nobody);

        new PermissionMatrix(nobody).compare();
    }
}
