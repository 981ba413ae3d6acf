package io.countersign.web.api;

import io.countersign.change.Changes;
import io.countersign.change.Submission;
import io.countersign.document.EvidenceItem;
import io.countersign.people.Actor;
import io.countersign.policy.Fault;
import io.countersign.policy.Unacceptable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns what was sent into a submission: finds the evidence that is only referred to. */
class SubmissionReader {

    private final Changes changes;

    SubmissionReader(Changes changes) {
        this.changes = changes;
    }

    /**
     * The submission.
     *
     * @throws Unacceptable evidence that is nowhere, or in two places; with whatever else is wrong with the submission
     */
    Submission read(Actor actor, SubmissionBody body) {
        List<EvidenceItem> items = new ArrayList<>();
        List<Fault> faults = new ArrayList<>();
        for (EvidenceBody sent : Objects.requireNonNullElse(body.evidence(), List.<EvidenceBody>of())) {
            String path = "evidence[%d]".formatted(items.size());
            List<Fault> own = new ArrayList<>();
            items.add(item(actor, body.platform(), sent, own));
            own.forEach(fault -> faults.add(new Fault(join(path, fault.field()), fault.message())));
        }
        Submission submission = body.submission(items);
        if (!faults.isEmpty()) {
            throw new Unacceptable(Stream.concat(faults.stream(), others(actor, submission, faults))
                    .toList());
        }
        return submission;
    }

    /**
     * Evidence that is sent on its own, for a request of this platform.
     *
     * @throws Unacceptable it is nowhere, or in two places
     */
    EvidenceItem read(Actor actor, @Nullable String platform, EvidenceBody sent) {
        List<Fault> faults = new ArrayList<>();
        EvidenceItem item = item(actor, platform, sent, faults);
        if (!faults.isEmpty()) {
            throw new Unacceptable(faults);
        }
        return item;
    }

    private EvidenceItem item(Actor actor, @Nullable String platform, EvidenceBody sent, List<Fault> faults) {
        faults.addAll(sent.faults());
        String digest = sent.digest();
        if (digest == null || !sent.refers()) {
            return sent.item();
        }
        Optional<EvidenceItem> attached =
                platform == null ? Optional.empty() : changes.evidence(actor, platform, digest);
        if (attached.isEmpty()) {
            faults.add(new Fault(
                    "",
                    "No request of this platform that you may see has evidence with this digest; send it with type, title"
                            + " and file or uri."));
        }
        return attached.orElseGet(sent::item);
    }

    /** What else would be refused, so that all is said at once; the evidence named already is not named again. */
    private Stream<Fault> others(Actor actor, Submission submission, List<Fault> named) {
        List<String> items = named.stream()
                .map(fault -> fault.field().replaceFirst("].*", "]"))
                .toList();
        return changes.dryRun(actor, submission).faults().stream()
                .filter(fault -> items.stream().noneMatch(fault.field()::startsWith));
    }

    private static String join(String path, String field) {
        return field.isEmpty() ? path : path + "." + field;
    }
}
