package io.countersign.web.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the realm of {@code docker/keycloak} does about passwords, of which Countersign itself never sees one. */
@Tag("keycloak")
class RealmPolicyIT {

    private static final int WRONG_PASSWORDS = 5;

    private static final List<Integer> REFUSED = List.of(400, 401); // 400 once it is locked

    private final RealmCalls realm = new RealmCalls(KeycloakServer.get());

    @ParameterizedTest
    @ValueSource(strings = {"short-one-1", "%s", "%s@example.org", "%s-countersign"})
    void refusesPasswordsThatAreShortOrAreNamesOrWereUsedBefore(String weak) {
        String userName = realm.newcomer("wilhelmina");

        RealmCalls.Answer refused = realm.password(userName, weak.formatted(userName));

        assertThat(refused.status()).as(refused.text()).isEqualTo(400);
        assertThat(refused.text()).contains("invalidPassword");
        assertThat(realm.password(userName, "another of twelve and more").status())
                .isEqualTo(204);
    }

    @Test
    void locksAnAccountForAWhileWhosePasswordIsGuessed() {
        String userName = realm.newcomer("gustav");
        assertThat(realm.tries(userName, userName + "-countersign").status()).isEqualTo(200);

        for (int i = 0; i < WRONG_PASSWORDS; i++) {
            assertThat(realm.tries(userName, "guess " + i).status()).isIn(REFUSED);
        }

        await().atMost(Duration.ofSeconds(30))
                .until(() -> guessed(userName).path("disabled").asBoolean());
        RealmCalls.Answer right = realm.tries(userName, userName + "-countersign");
        assertThat(right.status()).isIn(REFUSED);
        assertThat(right.text()).as("which says nothing of why").contains("Invalid user credentials");

        realm.manage("DELETE", "/attack-detection/brute-force/users/" + realm.subject(userName), "");
        assertThat(realm.tries(userName, userName + "-countersign").status()).isEqualTo(200);
    }

    private JsonNode guessed(String userName) {
        return realm.manage("GET", "/attack-detection/brute-force/users/" + realm.subject(userName), "");
    }
}
