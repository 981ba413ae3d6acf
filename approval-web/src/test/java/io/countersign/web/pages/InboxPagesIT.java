package io.countersign.web.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.web.testing.Browsing;
import io.countersign.web.testing.Caller;
import io.countersign.web.testing.Promotion;
import io.countersign.web.testing.WebTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The inbox and what opens beside it, as the server writes them. */
@WebTest
class InboxPagesIT {

    @LocalServerPort
    int port;

    Caller rita;

    @BeforeEach
    void connect() {
        rita = Caller.on(port).as("rita");
    }

    @Test
    void saysBesideEachOpenRoleHowLongItUsuallyTakes() {
        JsonNode change =
                rita.post("/api/v1/changes", Promotion.ready()).expect(201).json();
        JsonNode roles = change.path("expected").path("roles");
        assertThat(roles.properties()).hasSize(4);

        String page = Browsing.signedIn(port, "selma")
                .read("/changes/" + change.path("id").asText());

        long known =
                roles.findValues("p50").stream().filter(each -> !each.isNull()).count();
        assertThat(page.split("usually within ", -1)).hasSize(1 + (int) known);
        assertThat(page.split("decided too seldom lately", -1)).hasSize(5 - (int) known);
    }
}
