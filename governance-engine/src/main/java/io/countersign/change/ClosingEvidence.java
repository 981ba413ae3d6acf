package io.countersign.change;

import io.countersign.document.EvidenceItem;
import io.countersign.people.Actor;
import io.countersign.policy.Fault;
import io.countersign.policy.Unacceptable;
import java.util.List;
import java.util.stream.Stream;

/**
 * Evidence of what was learnt from a deployment that the owners decided on beforehand. Closing may ask for it; no decision
 * covers it, so none falls and the digests stay.
 */
class ClosingEvidence {

    private final Assessor assessor;
    private final Situations situations;
    private final Deployments deployments;
    private final ChangeJournal journal;

    ClosingEvidence(Assessor assessor, Situations situations, Deployments deployments, ChangeJournal journal) {
        this.assessor = assessor;
        this.situations = situations;
        this.deployments = deployments;
        this.journal = journal;
    }

    /** Whether what is attached now comes too late to be decided on; what is still to be ratified is decided on. */
    static boolean takes(ChangeRequest request) {
        return request.state().deployed() && !request.basis().ahead();
    }

    /** Closes the request when nothing else is asked. */
    void attach(Actor actor, ChangeRequest request, EvidenceItem item) {
        Submission standing = request.asItStands();
        refuse(actor, request, standing, item);
        request.attachAfterwards(item);
        journal.attachedAfterwards(
                actor.person(), request, item, situations.of(request).situation());
        deployments.close(request.id());
    }

    /** For its own faults alone: that its window is over, say, is no fault of the evidence. */
    private void refuse(Actor actor, ChangeRequest request, Submission standing, EvidenceItem item) {
        Assessment assessment =
                assessor.asWritten(actor.person(), standing.attaching(item), request.id(), request.submittedAt());
        String path = "evidence[%d]".formatted(standing.evidence().size());
        List<Fault> faults = Stream.concat(assessment.malformed().stream(), assessment.unsound().stream())
                .filter(fault -> fault.field().startsWith(path))
                .map(fault -> new Fault(Amendments.relative(fault.field(), path), fault.message()))
                .toList();
        if (!faults.isEmpty()) {
            throw new Unacceptable(faults);
        }
    }
}
