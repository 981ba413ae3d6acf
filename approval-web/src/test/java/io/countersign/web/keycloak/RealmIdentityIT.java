package io.countersign.web.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.countersign.web.testing.Promotion;
import java.time.Duration;
import java.util.UUID;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.identity.IdentityProviderException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The engine knows the realm's users and groups, and nothing of who owns what. */
@KeycloakTest
class RealmIdentityIT {

    private static final String OWNERS = "countersign/owners";

    private final RealmCalls realm = new RealmCalls(KeycloakServer.get());

    @Autowired
    IdentityService identity;

    @Autowired
    TaskService tasks;

    @LocalServerPort
    int port;

    private RealmScene scene;

    @BeforeEach
    void connect() {
        scene = RealmScene.on(port, realm);
    }

    @Test
    void findsUsersBySubjectAndGroupsByPath() {
        String rita = realm.subject("rita");

        User user = identity.createUserQuery().userId(rita).singleResult();

        assertThat(user.getFirstName()).isEqualTo("Rita");
        assertThat(user.getEmail()).isEqualTo("rita@example.org");
        assertThat(identity.createGroupQuery().groupMember(rita).list())
                .extracting(Group::getId)
                .containsExactly("countersign/requesters");
        assertThat(identity.createUserQuery().memberOfGroup(OWNERS).list())
                .extracting(User::getId)
                .contains(realm.subject("paula"))
                .doesNotContain(rita);
        assertThat(identity.createUserQuery().userId("nobody").singleResult()).isNull();
    }

    @Test
    void isReadOnlyAndChecksNoPassword() {
        assertThat(identity.isReadOnly()).isTrue();
        assertThat(identity.checkPassword(realm.subject("rita"), "rita-countersign"))
                .isFalse();
    }

    @Test
    void leavesOutDisabledUsers() {
        String userName = realm.newcomer("dora", "/" + OWNERS);
        String dora = realm.subject(userName);
        realm.enable(userName, false);

        assertThat(identity.createUserQuery().userId(dora).singleResult()).isNull();
        assertThat(identity.createUserQuery().userLastName("Newman").list())
                .extracting(User::getId)
                .doesNotContain(dora);
        assertThat(identity.createUserQuery()
                        .userEmail(userName + "@example.org")
                        .count())
                .isZero();
    }

    @Test
    void givesNothingToARealmGroupThatIsNamedLikeTheCandidatesOfATask() {
        String key = scene.platform("bruno", "selma", null);
        String change = scene.change(key);
        String candidates = key + ":SECURITY";
        realm.manage("POST", "/groups", "{\"name\":\"%s\"}".formatted(candidates));
        String userName = realm.newcomer("mallory", "/" + candidates);
        String mallory = realm.subject(userName);
        assertThat(tasks.createTaskQuery().taskCandidateGroup(candidates).count())
                .isEqualTo(1);

        assertThat(identity.createGroupQuery().groupMember(mallory).list()).isEmpty();
        assertThat(tasks.createTaskQuery().taskCandidateUser(mallory).count()).isZero();
        assertThat(scene.api()
                        .as(userName)
                        .get("/api/v1/inbox")
                        .expect(200)
                        .json()
                        .path("items"))
                .isEmpty();
        String digest = scene.read(change).path("submissionDigest").asText();
        scene.api()
                .as(userName)
                .post("/api/v1/changes/" + change + "/decisions", Promotion.decision("SECURITY", "APPROVE", digest))
                .expectProblem(403, "not-allowed");
    }

    @Test
    void failsWithinSecondsWhileKeycloakIsFrozenAndFindsUsersAfterwards() {
        String rita = realm.subject("rita");
        KeycloakServer.get().freeze();
        try {
            assertTimeoutPreemptively(
                    Duration.ofSeconds(30),
                    () -> assertThatExceptionOfType(IdentityProviderException.class)
                            .isThrownBy(() -> identity.createUserQuery()
                                    .userEmail("nobody-asked-for-" + UUID.randomUUID())
                                    .list()));
        } finally {
            KeycloakServer.get().thaw();
        }

        await().ignoreExceptions()
                .atMost(Duration.ofSeconds(60))
                .until(() -> identity.createUserQuery().userId(rita).count() == 1);
    }
}
