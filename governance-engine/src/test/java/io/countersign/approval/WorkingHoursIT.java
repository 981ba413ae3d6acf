package io.countersign.approval;

import static io.countersign.policy.OwnerRole.SECURITY;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.change.Change;
import io.countersign.change.Changes;
import io.countersign.change.Escalation;
import io.countersign.change.Window;
import io.countersign.testing.ClockedHost;
import io.countersign.testing.Scene;
import io.countersign.testing.Varied;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Deadlines of a host that works from nine to five in New York and has a holiday of its own. */
class WorkingHoursIT {

    @TempDir
    static Path directory;

    private static ClockedHost host;
    private static Waiting waiting;

    @SuppressWarnings("NullAway.Init")
    private Scene scene;

    @BeforeAll
    static void startWithACalendarOfItsOwn() throws IOException {
        Path policies = Files.createDirectory(directory.resolve("policies"));
        Files.writeString(
                policies.resolve("deadlines.yaml"),
                shipped()
                        .replace("zone: UTC", "zone: America/New_York")
                        .replace("opens: \"08:00\"", "opens: \"09:00\"")
                        .replace("closes: \"18:00\"", "closes: \"17:00\"")
                        .replace("holidays: [", "holidays: [\"2027-02-15\", "));
        host = ClockedHost.preferring(directory, Instant.parse("2027-02-12T05:00:00Z"));
        waiting = new Waiting(host.bean(Approvals.class));
    }

    @AfterAll
    static void stop() {
        host.close();
    }

    /** One after the other, since time does not run backwards. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "over a weekend and a holiday of its own,  2027-02-12T14:00:00Z, 2027-02-12T22:00:00Z, 2027-02-16T22:00:00Z",
        "over the night in which clocks go forward, 2027-03-12T14:00:00Z, 2027-03-12T22:00:00Z, 2027-03-15T21:00:00Z",
        "from the morning after a late evening,     2027-03-23T03:00:00Z, 2027-03-23T21:00:00Z, 2027-03-24T21:00:00Z"
    })
    void passOnItsOwnDaysAndInItsOwnZone(String what, Instant submitted, Instant reminder, Instant deputysTurn) {
        Change change = submittedAt(submitted);

        assertThat(change.dueAt()).isEqualTo(deputysTurn);
        host.turnTo(reminder.minusMillis(1));
        assertThat(escalation(change)).isNull();
        host.turnTo(reminder);
        assertThat(escalation(change)).isEqualTo(Escalation.REMINDER);
        host.turnTo(deputysTurn.minusMillis(1));
        assertThat(waiting.on(change, scene.deputy(SECURITY))).isEmpty();
        host.turnTo(deputysTurn);
        assertThat(escalation(change)).isEqualTo(Escalation.DEPUTY);
        assertThat(waiting.decisions(change, scene.deputy(SECURITY))).containsExactly(SECURITY);
    }

    private Change submittedAt(Instant moment) {
        host.turnTo(moment);
        scene = host.scene();
        return host.bean(Changes.class)
                .submit(
                        scene.requester,
                        Varied.from(scene.promotion())
                                .window(new Window(host.now(), host.now().plus(Duration.ofDays(60))))
                                .get());
    }

    private @Nullable Escalation escalation(Change change) {
        return waiting.on(change, scene.owner(SECURITY)).get(0).escalation();
    }

    private static String shipped() throws IOException {
        try (InputStream file = WorkingHoursIT.class.getResourceAsStream("/policies/deadlines.yaml")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
