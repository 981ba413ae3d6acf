package io.countersign.web.api;

import static io.countersign.web.testing.Promotion.decision;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.testing.LongAgo;
import io.countersign.web.testing.Caller;
import io.countersign.web.testing.WebTest;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lent roles, substitutes and newcomers by nothing but REST calls; sven has no part in any of the requests. */
@WebTest
class MembershipsByRestIT {

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    private Caller api;

    @BeforeEach
    void call() {
        api = Caller.on(port);
    }

    @Test
    void lendsARoleShowsForWhomAndTakesItBack() {
        Fixture change = Fixture.changeOnItsOwnPlatform(api);
        String address = change.lent("sven");
        JsonNode lent = api.as("sven").get(address).expect(200).json();
        assertThat(lent.path("onBehalfOf").asText()).isEqualTo("selma");
        assertThat(lent.path("state").asText()).isEqualTo("IN_FORCE");
        JsonNode item = inbox("sven", change).get(0);
        assertThat(item.path("whyMe").asText()).isEqualTo("DELEGATE");
        assertThat(item.path("onBehalfOf").asText()).isEqualTo("selma");
        assertThat(api.as("rita")
                        .get(change.owner("SECURITY"))
                        .json()
                        .path("delegates")
                        .get(0)
                        .asText())
                .isEqualTo("sven");

        JsonNode ended = api.as("selma").delete(address, "").expect(200).json();

        assertThat(ended.path("state").asText()).isEqualTo("REVOKED");
        assertThat(inbox("sven", change)).isEmpty();
        api.as("sven")
                .post(change.change() + "/decisions", decision("SECURITY", "APPROVE", change.digest()))
                .expectProblem(403, "not-allowed");
        assertThat(api.as("sven")
                        .get("/api/v1/delegations?limit=1")
                        .json()
                        .path("items")
                        .get(0))
                .isEqualTo(ended);
    }

    @Test
    void refusesToLendToAnotherOwnerNamingFieldAndPerson() {
        Fixture change = Fixture.changeOnItsOwnPlatform(api);

        assertThat(api.as("selma")
                        .post("/api/v1/delegations", change.delegation("bruno"))
                        .expectProblem(422, "invalid-request")
                        .json()
                        .path("errors")
                        .get(0)
                        .path("message")
                        .asText())
                .isEqualTo("'bruno' is the BUSINESS owner of this platform; one person has one role.");
    }

    @Test
    void namesASubstituteOnceTheOwnersAreLate() {
        Fixture change = Fixture.changeOnItsOwnPlatform(api);
        String substitutes = change.change() + "/substitutes";
        String body = "{\"role\":\"SECURITY\",\"user\":\"sven\",\"reason\":\"Both are ill.\"}";
        api.as("gwen").post(substitutes, body).expectProblem(403, "not-allowed");
        LongAgo.asked(jdbc, UUID.fromString(change.id()));

        JsonNode named = api.as("gwen").post(substitutes, body).expect(201).json();

        assertThat(named.path("inForce").asBoolean()).isTrue();
        assertThat(inbox("sven", change).get(0).path("whyMe").asText()).isEqualTo("SUBSTITUTE");
        api.as("sven")
                .post(change.change() + "/decisions", decision("SECURITY", "APPROVE", change.digest()))
                .expect(201);
        JsonNode read = api.as("rita").get(change.change()).json();
        assertThat(read.path("admissions").get(0).path("user").asText()).isEqualTo("sven");
        assertThat(read.path("decisions").get(0).path("whyMe").asText()).isEqualTo("SUBSTITUTE");
    }

    @Test
    void wantsTwoOfficersForALateGovernanceDecision() {
        Fixture change = Fixture.changeOnItsOwnPlatform(api);
        LongAgo.asked(jdbc, UUID.fromString(change.id()));
        String substitutes = change.change() + "/substitutes";
        String body = "{\"role\":\"GOVERNANCE\",\"user\":\"sven\",\"reason\":\"Both are ill.\"}";

        JsonNode named = api.as("carl").post(substitutes, body).expect(201).json();
        assertThat(named.path("inForce").asBoolean()).isFalse();
        String confirmation = substitutes + "/GOVERNANCE/confirmation";
        api.as("carl").post(confirmation, "").expectProblem(403, "not-allowed");

        assertThat(api.as("cora")
                        .post(confirmation, "")
                        .expect(200)
                        .json()
                        .path("confirmedBy")
                        .asText())
                .isEqualTo("cora");
        api.as("sven")
                .post(change.change() + "/decisions", decision("GOVERNANCE", "APPROVE", change.digest()))
                .expect(201);
    }

    @Test
    void letsAnotherOwnerConfirmWhoCameAfterTheSubmission() {
        Fixture change = Fixture.changeWithANewcomer(api);
        String decisions = change.change() + "/decisions";
        String approval = decision("SECURITY", "APPROVE", change.digest());
        api.as("sven").post(decisions, approval).expectProblem(403, "not-allowed");
        assertThat(inbox("bruno", change))
                .anyMatch(item -> item.path("type").asText().equals("NEWCOMER"));

        api.as("bruno")
                .post(change.change() + "/newcomers/SECURITY/confirmation", "{\"user\":\"sven\"}")
                .expect(200);

        api.as("sven").post(decisions, approval).expect(201);
    }

    private List<JsonNode> inbox(String user, Fixture change) {
        List<JsonNode> found = new ArrayList<>();
        api.as(user)
                .get("/api/v1/inbox?limit=200&platform=" + change.platform())
                .expect(200)
                .json()
                .path("items")
                .forEach(found::add);
        return found;
    }
}
