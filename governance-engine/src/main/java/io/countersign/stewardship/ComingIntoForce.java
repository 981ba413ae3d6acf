package io.countersign.stewardship;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.annotation.Transactional;

/** Records and tells, once for all nodes, that the time of an activation has come. */
class ComingIntoForce {

    private final DocumentStore documents;
    private final ActivationStore activations;
    private final Shelf shelf;
    private final StewardshipLedger ledger;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ComingIntoForce(
            DocumentStore documents,
            ActivationStore activations,
            Shelf shelf,
            StewardshipLedger ledger,
            ApplicationEventPublisher events,
            Clock clock) {
        this.documents = documents;
        this.activations = activations;
        this.shelf = shelf;
        this.ledger = ledger;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Tells of the next activation whose time has come. A listener that throws leaves it for the next try.
     *
     * @return whether there was one
     */
    @Transactional
    public boolean tellNext() {
        Optional<ActivationRow> due = activations.lockDue(clock.instant().truncatedTo(ChronoUnit.MICROS));
        due.ifPresent(this::tell);
        return due.isPresent();
    }

    private void tell(ActivationRow activation) {
        Instant since = Objects.requireNonNull(activation.effectiveAt());
        List<String> before = shelf.before(since, activation.id());
        List<String> after = shelf.after(since, activation.id());
        activations.effective(activation.id());
        DocumentStore.Row document =
                documents.find(activation.name(), activation.version()).orElseThrow();
        ledger.inForce(document, activation, before, after);
        events.publishEvent(new PolicyInForce(before, after, since));
    }
}
