package io.countersign.notification;

import io.countersign.change.ChangeEvent;
import io.countersign.stewardship.ActivationAsked;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;

/**
 * Hears what happens and puts it into the outbox, in the transaction in which it happens: one row, whoever is to be told.
 */
class Announcements {

    private final Outbox outbox;
    private final Clock clock;

    Announcements(Outbox outbox, Clock clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    @EventListener
    void announce(ChangeEvent event) {
        notice(event).ifPresent(notice -> announce(event.changeId(), notice, question(event)));
    }

    @EventListener
    void announce(ActivationAsked asked) {
        outbox.announce(Happening.about(asked.reference(), Notice.ACTIVATION_WAITING, now()));
    }

    /** What this means for anybody; most of what happens is nobody's mail. */
    private static Optional<Notice> notice(ChangeEvent event) {
        if (event instanceof ChangeEvent.Concluded concluded) {
            return switch (concluded.state()) {
                case RETURNED -> Optional.of(Notice.RETURNED);
                case WAITING, REJECTED -> Optional.of(Notice.DECIDED);
                default -> Optional.empty();
            };
        }
        if (event instanceof ChangeEvent.Submitted
                || event instanceof ChangeEvent.Amended
                || event instanceof ChangeEvent.ApprovalRevoked) {
            return Optional.of(Notice.TASK_ASSIGNED);
        }
        if (event instanceof ChangeEvent.Ratified) {
            return Optional.of(Notice.DECIDED);
        }
        if (event instanceof ChangeEvent.GlassAsked || event instanceof ChangeEvent.AuthorisedAhead) {
            return Optional.of(Notice.BREAK_GLASS);
        }
        if (event instanceof ChangeEvent.QuestionAsked) {
            return Optional.of(Notice.QUESTION_ASKED);
        }
        return event instanceof ChangeEvent.QuestionAnswered ? Optional.of(Notice.QUESTION_ANSWERED) : Optional.empty();
    }

    private static @Nullable UUID question(ChangeEvent event) {
        return event instanceof ChangeEvent.QuestionAnswered answered ? answered.questionId() : null;
    }

    private void announce(UUID changeId, Notice notice, @Nullable UUID question) {
        outbox.announce(Happening.about(changeId, notice, question, now()));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
