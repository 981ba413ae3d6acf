package io.countersign.web.api;

import io.countersign.ledger.Ledger;
import io.countersign.people.People;
import io.countersign.web.keycloak.KeycloakTest;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The same as in the profile {@code local}, with tokens of a real realm. */
@KeycloakTest
class RealmHorizontalAccessIT {

    @LocalServerPort
    int port;

    @Autowired
    Ledger ledger;

    @Autowired
    People people;

    @Test
    void refusesAndRecordsEveryWriteOfTheOwnersOfOtherPlatforms() throws IOException {
        new HorizontalAccess(SamplePeople.ofTheRealm(port), ledger, people).refusesAndRecordsEveryWrite();
    }
}
