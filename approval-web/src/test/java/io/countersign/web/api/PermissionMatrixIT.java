package io.countersign.web.api;

import io.countersign.web.testing.Caller;
import io.countersign.web.testing.WebTest;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@WebTest
class PermissionMatrixIT {

    @LocalServerPort
    int port;

    @Test
    void everyCallByEverybodyAnswersAsCheckedIn() {
        new PermissionMatrix(Caller.on(port)).compare();
    }
}
