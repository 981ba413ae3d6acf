package io.countersign.web.api;

import io.countersign.web.keycloak.KeycloakTest;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The same as in the profile {@code local}, with tokens of a real realm: the rules are one, who somebody is differs. */
@KeycloakTest
class RealmPermissionMatrixIT {

    @LocalServerPort
    int port;

    @Test
    void everyCallByEverybodyAnswersAsWithTheSampleAccounts() {
        new PermissionMatrix(SamplePeople.ofTheRealm(port)).compare();
    }
}
