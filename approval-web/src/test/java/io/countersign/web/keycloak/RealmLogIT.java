package io.countersign.web.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.web.testing.Caller;
import io.countersign.web.testing.CapturedLog;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What the log says of tokens of a realm, good and bad ones. */
@KeycloakTest
class RealmLogIT {

    private final RealmCalls realm = new RealmCalls(KeycloakServer.get());

    @LocalServerPort
    int port;

    @Test
    void namesSubjectsAndNoTokenAndNothingPersonal() {
        try (CapturedLog log = CapturedLog.open()) {
            Caller api = Caller.on(port);
            String person = realm.person("gil");
            String program = realm.client("observer", "observer-development-only");
            String foreign = realm.administrator();
            with(api, person).get("/api/v1/me").expect(200);
            with(api, person).post("/api/v1/holds", "{}").expect(403);
            with(api, program).post("/api/v1/holds", "{}").expect(403);
            with(api, foreign).get("/api/v1/me").expect(401);
            with(api, person.substring(0, person.length() - 3))
                    .get("/api/v1/me")
                    .expect(401);
            api.get("/login/oauth2/code/keycloak?code=code-of-nobody&state=state-of-nobody")
                    .expect(302);

            assertThat(log.lines())
                    .anyMatch(line ->
                            line.contains("Refused: subject=" + realm.subject("gil") + " call=POST /api/v1/holds"))
                    .anyMatch(line -> line.contains("Not signed in: way=BEARER"))
                    .anyMatch(line -> line.contains("Not signed in: way=REALM"));
            for (String token : List.of(person, program, foreign)) {
                for (String part : token.split("\\.", -1)) {
                    assertThat(log.lines()).noneMatch(line -> line.contains(part));
                }
            }
            assertThat(log.lines())
                    .noneMatch(line -> line.contains("-development-only"))
                    .noneMatch(line -> line.contains("of-nobody"))
                    .noneMatch(line -> line.contains("Gil Garcia"))
                    .noneMatch(line -> line.contains("@example.org"));
        }
    }

    private static Caller with(Caller api, String token) {
        return api.with("Authorization", "Bearer " + token);
    }
}
