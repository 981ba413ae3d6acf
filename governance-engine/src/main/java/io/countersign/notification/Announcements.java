package io.countersign.notification;

import io.countersign.change.ChangeEvent;
import io.countersign.change.State;
import io.countersign.ownership.DelegationEvent;
import io.countersign.release.ReleaseEvent;
import io.countersign.stewardship.ActivationAsked;
import io.countersign.template.TemplateProposed;
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
        notice(event).ifPresent(notice -> announce(event.changeId(), notice, reference(event)));
    }

    @EventListener
    void announce(ReleaseEvent.PermitMinted minted) {
        announce(minted.changeId(), Notice.PERMIT_ISSUED, null);
    }

    @EventListener
    void announce(ReleaseEvent.FindingOpened opened) {
        outbox.announce(Happening.about(opened.findingId().toString(), Notice.FINDING_OPENED, now()));
    }

    @EventListener
    void announce(DelegationEvent.Lent lent) {
        outbox.announce(Happening.about(lent.delegationId().toString(), Notice.DELEGATION_RECEIVED, now()));
    }

    @EventListener
    void announce(ActivationAsked asked) {
        outbox.announce(Happening.about(asked.reference(), Notice.ACTIVATION_WAITING, now()));
    }

    @EventListener
    void announce(TemplateProposed proposed) {
        outbox.announce(Happening.about(proposed.id().toString(), Notice.TEMPLATE_PROPOSED, now()));
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
        if (event instanceof ChangeEvent.OwnerTaskDue due) {
            return Optional.of(late(due).notice());
        }
        if (event instanceof ChangeEvent.Undecided undecided) {
            return Optional.of(undecided.state() == State.RETURNED ? Notice.RETURNED : Notice.DECIDED);
        }
        if (event instanceof ChangeEvent.RatificationOverdue) {
            return Optional.of(Notice.DEBT_DUE);
        }
        if (event instanceof ChangeEvent.Submitted
                || event instanceof ChangeEvent.Amended
                || event instanceof ChangeEvent.ApprovalRevoked
                || event instanceof ChangeEvent.SubstituteNamed
                || event instanceof ChangeEvent.NewcomerConfirmed) {
            return Optional.of(Notice.TASK_ASSIGNED);
        }
        if (event instanceof ChangeEvent.SubstituteProposed) {
            return Optional.of(Notice.SUBSTITUTE_WAITING);
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

    private static Late late(ChangeEvent.OwnerTaskDue due) {
        return new Late(due.role(), due.step());
    }

    /** The question, what is late, or who alone is concerned; null where the request says it all. */
    private static @Nullable Object reference(ChangeEvent event) {
        if (event instanceof ChangeEvent.OwnerTaskDue due) {
            return late(due);
        }
        if (event instanceof ChangeEvent.QuestionAnswered answered) {
            return answered.questionId();
        }
        if (event instanceof ChangeEvent.SubstituteNamed named) {
            return named.personId();
        }
        return event instanceof ChangeEvent.NewcomerConfirmed confirmed ? confirmed.personId() : null;
    }

    private void announce(UUID changeId, Notice notice, @Nullable Object reference) {
        outbox.announce(Happening.about(changeId, notice, reference, now()));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
