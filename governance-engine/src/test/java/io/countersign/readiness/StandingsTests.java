package io.countersign.readiness;

import static io.countersign.policy.OwnerRole.BUSINESS;
import static io.countersign.policy.OwnerRole.PLATFORM;
import static io.countersign.policy.OwnerRole.SECURITY;
import static io.countersign.readiness.Given.CLAIMS;
import static io.countersign.readiness.Given.NOW;
import static io.countersign.readiness.Given.attached;
import static io.countersign.readiness.Given.deputy;
import static io.countersign.readiness.Given.owner;
import static io.countersign.readiness.ReadinessArtifact.DATA_READINESS;
import static io.countersign.readiness.ReadinessArtifact.INTEGRATION_ARCHITECTURE;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.ownership.Platform;
import io.countersign.readiness.ReadinessRow.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StandingsTests {

    private static final Duration YEAR = Duration.ofDays(365);

    @Test
    void showsAllEightInTheirOrderWhereNothingIsAttached() {
        assertThat(Standings.rows(CLAIMS, Map.of(), NOW))
                .extracting(ReadinessRow::artifact)
                .containsExactly(ReadinessArtifact.values());
    }

    @Test
    void isMissingUntilTheAccountableOwnerAttachesSomething() {
        ReadinessRow row = Standings.rows(CLAIMS, Map.of(), NOW).get(DATA_READINESS.ordinal());

        assertThat(row.state()).isEqualTo(State.MISSING);
        assertThat(row.reason()).isEqualTo("Nothing is attached.");
        assertThat(row.metBy()).containsExactly(owner(BUSINESS));
        assertThat(row.version()).isZero();
    }

    @Test
    void staysADraftUntilEveryRoleThatMustHasSigned() {
        assertThat(row(attached(INTEGRATION_ARCHITECTURE, YEAR), NOW).metBy())
                .containsExactly(owner(PLATFORM), owner(SECURITY));

        ReadinessRow half = row(attached(INTEGRATION_ARCHITECTURE, YEAR, PLATFORM), NOW);
        assertThat(half.state()).isEqualTo(State.DRAFT);
        assertThat(half.reason()).isEqualTo("Not signed off by the security owner.");
        assertThat(half.metBy()).containsExactly(owner(SECURITY));
    }

    @Test
    void isCurrentOnceAllHaveSigned() {
        ReadinessRow row = row(attached(INTEGRATION_ARCHITECTURE, YEAR, PLATFORM, SECURITY), NOW);

        assertThat(row.state()).isEqualTo(State.CURRENT);
        assertThat(row.reason()).isEmpty();
        assertThat(row.metBy()).isEmpty();
    }

    @Test
    void expiresByTheClockTheVeryMomentItsValidityEnds() {
        AttachmentRow signed = attached(DATA_READINESS, Duration.ofDays(30), BUSINESS);
        Instant end = signed.validUntil();

        assertThat(row(signed, end.minusNanos(1_000)).state()).isEqualTo(State.CURRENT);
        ReadinessRow expired = row(signed, end);
        assertThat(expired.state()).isEqualTo(State.EXPIRED);
        assertThat(expired.reason()).isEqualTo("It was valid until 2026-12-22.");
        assertThat(expired.metBy()).containsExactly(owner(BUSINESS));
    }

    @Test
    void asksTheDeputyWhileTheOwnerIsAbsent() {
        Platform away = Given.claims(Set.of(BUSINESS));

        assertThat(Standings.rows(away, Map.of(), NOW)
                        .get(DATA_READINESS.ordinal())
                        .metBy())
                .containsExactly(deputy(BUSINESS));
    }

    private static ReadinessRow row(AttachmentRow attached, Instant now) {
        return Standings.rows(CLAIMS, Map.of(attached.artifact(), attached), now)
                .get(attached.artifact().ordinal());
    }
}
