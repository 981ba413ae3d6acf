package io.countersign.web.keycloak;

import static io.countersign.web.keycloak.RealmScene.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Whose account is disabled in the realm loses tasks and permits, though they do nothing themselves. */
@KeycloakTest
class IdleAccountsIT {

    private static final String OWNERS = "/countersign/owners";

    private final RealmCalls realm = new RealmCalls(KeycloakServer.get());

    @LocalServerPort
    int port;

    private RealmScene scene;

    @BeforeEach
    void connect() {
        scene = RealmScene.on(port, realm);
    }

    @Test
    void handsTasksToTheDeputyAndBackWithTheAccount() {
        String selma = realm.newcomer("selma", OWNERS);
        String sam = realm.newcomer("sam", OWNERS);
        String change = scene.change(scene.platform("bruno", selma, sam));
        assertThat(waiting(selma)).isEqualTo(1);
        assertThat(waiting(sam)).isZero();

        realm.enable(selma, false);

        eventually(() -> waiting(sam) == 1);
        assertThat(reason(change)).isEqualTo("Waits for %s.", sam);

        realm.enable(selma, true);

        eventually(() -> waiting(sam) == 0);
        assertThat(waiting(selma)).isEqualTo(1);
        assertThat(reason(change)).isEqualTo("Waits for %s.", selma);
    }

    @Test
    void saysThatNobodyIsLeftAndLetsWhatWasDecidedStand() {
        String bruno = realm.newcomer("bruno", OWNERS);
        String selma = realm.newcomer("selma", OWNERS);
        String platform = scene.platform(bruno, selma, null);
        String change = scene.change(platform);
        scene.approve(change, "BUSINESS", bruno);

        realm.enable(bruno, false);
        realm.manage("DELETE", "/users/" + realm.subject(selma), "");

        eventually(() -> absent(platform, "BUSINESS") && absent(platform, "SECURITY"));
        assertThat(reason(change))
                .isEqualTo("Nobody may decide for this role now. The account of %s was disabled or removed.", selma);
        assertThat(scene.read(change).path("decisions"))
                .singleElement()
                .satisfies(decision ->
                        assertThat(decision.path("standing").asBoolean()).isTrue());
    }

    @Test
    void revokesThePermitOfADisabledClient() {
        String client = realm.deployer();
        String change = scene.ready();
        scene.api()
                .with("Authorization", "Bearer " + realm.client(client, client))
                .post("/api/v1/changes/" + change + "/permit", "")
                .expect(201);
        assertThat(permit(change)).isEqualTo("MINTED");

        realm.enableClient(client, false);

        eventually(() -> permit(change).equals("REVOKED"));
        assertThat(scene.read(change).path("state").asText()).isEqualTo("READY");
    }

    private String permit(String change) {
        return scene.read(change).at("/permit/state").asText();
    }

    private int waiting(String userName) {
        return scene.api()
                .as(userName)
                .get("/api/v1/inbox")
                .expect(200)
                .json()
                .path("items")
                .size();
    }

    private boolean absent(String platform, String role) {
        return scene.api()
                .as("olga")
                .get("/api/v1/platforms/" + platform)
                .expect(200)
                .json()
                .at("/owners/%s/absent".formatted(role))
                .asBoolean();
    }

    /** What the request says of the security owner's decision. */
    private String reason(String change) {
        for (JsonNode requirement : scene.read(change).path("requirements")) {
            if (requirement.path("id").asText().equals("decision-security")) {
                return requirement.path("reason").asText();
            }
        }
        return "";
    }
}
