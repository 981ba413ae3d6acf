package io.countersign.web.api;

import io.countersign.ledger.Ledger;
import io.countersign.people.People;
import io.countersign.web.testing.Caller;
import io.countersign.web.testing.WebTest;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@WebTest
class HorizontalAccessIT {

    @LocalServerPort
    int port;

    @Autowired
    Ledger ledger;

    @Autowired
    People people;

    @Test
    void refusesAndRecordsEveryWriteOfTheOwnersOfOtherPlatforms() throws IOException {
        new HorizontalAccess(Caller.on(port), ledger, people).refusesAndRecordsEveryWrite();
    }
}
