package io.countersign.ownership;

import static io.countersign.policy.OwnerRole.SECURITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.countersign.ledger.Ledger;
import io.countersign.ledger.LedgerEntry;
import io.countersign.ledger.Subject;
import io.countersign.people.Actor;
import io.countersign.people.People;
import io.countersign.policy.Unacceptable;
import io.countersign.testing.EngineTest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@EngineTest
class AbsenceIT {

    @Autowired
    Platforms platforms;

    @Autowired
    People people;

    @Autowired
    Ledger ledger;

    @Autowired
    Clock clock;

    Cast cast;
    Actor selma;
    Instant now;

    @BeforeEach
    void register() {
        cast = new Cast(people);
        platforms.register(cast.administrator, cast.platform());
        selma = cast.person("selma");
        now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    @Test
    void showsOnPlatformsAndSeatsWhileItLasts() {
        platforms.declareAbsence(selma, new Absence(now.minusSeconds(1), null));

        assertThat(absentOnPlatform()).isTrue();
        assertThat(platforms.seatsOf(selma.id()).get(0).ownerAbsent()).isTrue();
    }

    @Test
    void doesNotShowBeforeItBegins() {
        Absence next = new Absence(now.plus(Duration.ofDays(1)), now.plus(Duration.ofDays(9)));
        platforms.declareAbsence(selma, next);

        assertThat(absentOnPlatform()).isFalse();
        assertThat(platforms.absenceOf(selma.id())).contains(next);
    }

    @Test
    void deputiesSeeTheirOwnersAbsence() {
        platforms.declareAbsence(cast.person("gwen"), new Absence(now.minusSeconds(1), null));

        assertThat(platforms.seatsOf(cast.person("gil").id()).get(0).ownerAbsent())
                .isTrue();
    }

    @Test
    void isReplacedByTheNextDeclarationAndCanBeWithdrawn() {
        platforms.declareAbsence(selma, new Absence(now.minusSeconds(1), null));
        platforms.declareAbsence(selma, new Absence(now.plusSeconds(3600), null));
        assertThat(absentOnPlatform()).isFalse();

        platforms.declareAbsence(selma, null);

        assertThat(platforms.absenceOf(selma.id())).isEmpty();
    }

    @Test
    void isRecordedWithItsPeriodSealed() {
        Absence away = new Absence(now, now.plusSeconds(60));
        platforms.declareAbsence(selma, away);
        platforms.declareAbsence(selma, null);
        platforms.declareAbsence(selma, null);

        assertThat(ledger.about(Subject.person(selma.id())))
                .extracting(LedgerEntry::type)
                .containsExactly("absence.declared", "absence.withdrawn");
        LedgerEntry declared = ledger.about(Subject.person(selma.id())).get(0);
        assertThat(declared.content()).isEmpty();
        assertThat(declared.values())
                .containsEntry("from", away.from().toString())
                .containsKey("until");
    }

    @Test
    void mustEndAfterItBeginsAndInTheFuture() {
        assertThatExceptionOfType(Unacceptable.class)
                .isThrownBy(() -> platforms.declareAbsence(selma, new Absence(now, now.minusSeconds(1))));
        assertThatExceptionOfType(Unacceptable.class)
                .isThrownBy(
                        () -> platforms.declareAbsence(selma, new Absence(now.minusSeconds(90), now.minusSeconds(60))));
        assertThat(platforms.absenceOf(selma.id())).isEmpty();
    }

    private boolean absentOnPlatform() {
        return platforms.byKey(cast.key).orElseThrow().holders(SECURITY).ownerAbsent();
    }
}
