package io.countersign.change;

import static io.countersign.policy.OwnerRole.BUSINESS;
import static io.countersign.policy.OwnerRole.GOVERNANCE;
import static io.countersign.policy.OwnerRole.PLATFORM;
import static io.countersign.policy.OwnerRole.SECURITY;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.ownership.Platforms;
import io.countersign.people.People;
import io.countersign.policy.OwnerRole;
import io.countersign.readiness.Readiness;
import io.countersign.testing.EngineTest;
import io.countersign.testing.Scene;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How long the owner roles usually take: from their decisions on the platform's latest requests. */
@EngineTest
class PacesIT {

    @Autowired
    People people;

    @Autowired
    Platforms platforms;

    @Autowired
    Readiness readiness;

    @Autowired
    Changes changes;

    @Autowired
    Paces paces;

    @Autowired
    JdbcClient jdbc;

    private Scene scene;

    @BeforeEach
    void setScene() {
        scene = new Scene(people, platforms, changes, readiness);
    }

    @Test
    void saysHowLongHalfAndNineInTenOfARolesDecisionsTook() {
        decidedAfterHours(SECURITY, 1, 2, 3, 4, 10);

        Pace.OfRole security = pace(scene.submitted(), SECURITY);

        assertThat(security.decided()).isEqualTo(5);
        assertThat(security.half()).isEqualTo(Duration.ofHours(3));
        assertThat(security.nineInTen()).isEqualTo(Duration.ofMinutes(7 * 60 + 36)); // between the fourth and the fifth
    }

    @Test
    void saysNothingFromFewerThanFiveDecisions() {
        decidedAfterHours(SECURITY, 1, 2, 3, 4);

        Pace pace = paces.of(scene.submitted());

        assertThat(pace.roles().get(SECURITY)).isEqualTo(new Pace.OfRole(4, null, null));
        assertThat(pace.roles().get(BUSINESS)).isEqualTo(Pace.OfRole.NONE);
        assertThat(pace.likelyBy()).isEmpty();
    }

    @Test
    void leavesOutWhatWasSubmittedTooLongAgo() {
        decidedAfterHours(SECURITY, 1, 2, 3, 4, 5);
        jdbc.sql("update governance.change_request set submitted_at = submitted_at - interval '91 days'"
                        + " where platform_id = ?")
                .param(scene.platform.id())
                .update();

        assertThat(pace(scene.submitted(), SECURITY)).isEqualTo(Pace.OfRole.NONE);
    }

    @Test
    void countsFromWhenTheRequestSaidWhatWasDecidedOn() {
        decidedAfterHours(SECURITY, 3, 3, 3, 3, 3);
        // each was amended two hours after its submission
        jdbc.sql("""
                        insert into governance.change_revision
                        select gen_random_uuid(), change_id, 2, r.submission, r.submission_digest,
                               revised_at + interval '2 hours', revised_by
                        from governance.change_revision r join governance.change_request c on c.id = r.change_id
                        where c.platform_id = ?
                        """).param(scene.platform.id()).update();

        assertThat(pace(scene.submitted(), SECURITY).half()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void expectsTheDecisionsWhenTheSlowestOpenRoleUsuallyDecides() {
        for (OwnerRole role : OwnerRole.values()) {
            decidedAfterHours(role, 1, 1, 1, 1, 1);
        }
        decidedAfterHours(GOVERNANCE, 5, 5, 5, 5, 5, 5, 5);
        Change change = scene.submitted();
        Instant submitted = Objects.requireNonNull(change.submittedAt());

        assertThat(paces.of(change).likelyBy()).hasValue(submitted.plus(Duration.ofHours(5)));
        scene.decide(change, GOVERNANCE, Outcome.APPROVE);
        Pace rest = paces.of(changes.get(scene.requester, change.id()));

        assertThat(rest.roles()).containsOnlyKeys(PLATFORM, BUSINESS, SECURITY);
        assertThat(rest.likelyBy()).hasValue(submitted.plus(Duration.ofHours(1)));
        assertThat(rest.almostSurelyBy()).hasValue(submitted.plus(Duration.ofHours(1)));
    }

    @Test
    void isSilentWhereNobodyIsAsked() {
        decidedAfterHours(SECURITY, 1, 2, 3, 4, 5);
        Change change = scene.submitted();
        changes.withdraw(scene.requester, change.id(), "Not needed any more.");

        assertThat(paces.of(changes.get(scene.requester, change.id()))).isEqualTo(Pace.NOTHING_OPEN);
    }

    private Pace.OfRole pace(Change change, OwnerRole role) {
        return Objects.requireNonNull(paces.of(change).roles().get(role));
    }

    /** One request for each, decided by the role so long after it was submitted. */
    private void decidedAfterHours(OwnerRole role, int... hours) {
        for (int each : hours) {
            Decision decision = scene.decide(scene.submitted(), role, Outcome.APPROVE);
            jdbc.sql("""
                            update governance.decision d set decided_at = c.submitted_at + make_interval(hours => ?)
                            from governance.change_request c where c.id = d.change_id and d.id = ?
                            """).params(each, decision.id()).update();
        }
    }
}
