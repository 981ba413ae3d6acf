package io.countersign.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.web.testing.Caller;
import io.countersign.web.testing.CheckedIn;
import io.countersign.web.testing.WebTest;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@WebTest
class OpenApiIT {

    @LocalServerPort
    int port;

    @Test
    void describesTheContractAsCheckedIn() {
        String now = Caller.on(port).get("/v3/api-docs").expect(200).text();

        assertThat(now).contains("\"/api/v1/changes/{id}/decisions\"").doesNotContain("/error");
        CheckedIn.compare("openapi.json", now.strip() + "\n");
    }
}
