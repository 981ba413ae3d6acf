package io.countersign.readiness;

import io.countersign.document.EvidenceItem;
import io.countersign.policy.Fault;
import io.countersign.policy.Unacceptable;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.jspecify.annotations.Nullable;

/** What can be attached, and until when it counts. */
final class AttachmentRules {

    static final Duration LONGEST = Duration.ofDays(365);

    // our own, so that a host's messages and locale do not change what we answer
    private static final Validator VALIDATOR = Validation.byDefaultProvider()
            .configure()
            .messageInterpolator(new ParameterMessageInterpolator())
            .buildValidatorFactory()
            .getValidator();

    private AttachmentRules() {}

    /**
     * Until when the attachment counts.
     *
     * @param ofContent what is wrong with the evidence's content
     * @throws Unacceptable naming every fault of evidence and validity
     */
    static Instant validUntil(
            ReadinessArtifact artifact, NewAttachment attachment, List<Fault> ofContent, Instant now) {
        Instant evidenceEnds = attachment.evidence().validUntil();
        Instant asked = attachment.validUntil();
        // as it is stored, so that row and entry say the same
        Instant until = (asked == null ? earliest(now.plus(artifact.validity()), evidenceEnds) : asked)
                .truncatedTo(ChronoUnit.MICROS);
        List<Fault> faults = new ArrayList<>(evidence(attachment.evidence(), now));
        faults.addAll(ofContent);
        if (asked != null) {
            faults.addAll(validity(until, evidenceEnds, now));
        }
        if (!faults.isEmpty()) {
            throw new Unacceptable(faults);
        }
        return until;
    }

    private static List<Fault> evidence(EvidenceItem evidence, Instant now) {
        List<Fault> faults = new ArrayList<>();
        VALIDATOR.validate(evidence).stream()
                .map(it -> new Fault("evidence." + it.getPropertyPath(), it.getMessage()))
                .sorted(Comparator.comparing(Fault::field).thenComparing(Fault::message))
                .distinct()
                .forEach(faults::add);
        // the record's text holds every value of it
        if (!storable(evidence.toString())) {
            faults.add(new Fault("evidence", "Leave out characters that are no text."));
        }
        if (evidence.producedAt() != null && evidence.producedAt().isAfter(now)) {
            faults.add(new Fault("evidence.producedAt", "Evidence was produced in the past."));
        }
        if (evidence.validUntil() != null && !evidence.validUntil().isAfter(now)) {
            faults.add(new Fault("evidence.validUntil", "This evidence has expired already."));
        }
        return faults;
    }

    private static List<Fault> validity(Instant until, @Nullable Instant evidenceEnds, Instant now) {
        List<Fault> faults = new ArrayList<>();
        if (!until.isAfter(now)) {
            faults.add(new Fault("validUntil", "Give a time in the future."));
        }
        if (until.isAfter(now.plus(LONGEST))) {
            faults.add(new Fault("validUntil", "Give a time at most 365 days ahead; then it is looked at again."));
        }
        if (evidenceEnds != null && until.isAfter(evidenceEnds)) {
            String end = evidenceEnds.atOffset(ZoneOffset.UTC).toLocalDate().toString();
            faults.add(new Fault("validUntil", "The evidence itself ends on %s.".formatted(end)));
        }
        return faults;
    }

    private static Instant earliest(Instant one, @Nullable Instant other) {
        return other != null && other.isBefore(one) ? other : one;
    }

    private static boolean storable(String text) {
        return text.indexOf('\0') < 0
                && text.codePoints().noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }
}
