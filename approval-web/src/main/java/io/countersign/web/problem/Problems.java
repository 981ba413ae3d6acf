package io.countersign.web.problem;

import io.countersign.calendar.FreezeConflict;
import io.countersign.calendar.UnknownFreeze;
import io.countersign.change.ChangeConflict;
import io.countersign.change.UnknownChange;
import io.countersign.change.UnknownQuestion;
import io.countersign.document.FileTooLarge;
import io.countersign.document.UnknownFile;
import io.countersign.ledger.CanonicalJson;
import io.countersign.ledger.ReconciliationRunning;
import io.countersign.ownership.AssignmentConflict;
import io.countersign.ownership.PlatformKeyTaken;
import io.countersign.ownership.UnknownDelegation;
import io.countersign.ownership.UnknownPlatform;
import io.countersign.people.InsufficientSignIn;
import io.countersign.people.LinkConflict;
import io.countersign.people.NotAllowed;
import io.countersign.people.UnknownPerson;
import io.countersign.policy.Fault;
import io.countersign.policy.InvalidPolicies;
import io.countersign.policy.Unacceptable;
import io.countersign.readiness.ReadinessConflict;
import io.countersign.release.Refused;
import io.countersign.release.UnknownFinding;
import io.countersign.retention.RetentionConflict;
import io.countersign.retention.UnknownRecord;
import io.countersign.stewardship.StewardshipConflict;
import io.countersign.stewardship.UnknownPolicy;
import io.countersign.template.TemplateConflict;
import io.countersign.template.UnknownTemplate;
import io.countersign.waiver.ExceptionConflict;
import io.countersign.waiver.UnknownPolicyException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;

/** Translates what the slices and the web framework throw into problems. What nobody foresaw becomes {@code internal}. */
public final class Problems {

    private static final String INTERNAL = "This is our fault, not yours. Nothing was changed. The log says more.";

    private Problems() {}

    /** The problem that an exception stands for; never its class, never its stack. */
    public static Problem of(Throwable thrown) {
        if (thrown instanceof ProblemException known) {
            return known.problem();
        }
        if (thrown instanceof NotAllowed refused) {
            ProblemType type =
                    refused.rule().startsWith("segregation") ? ProblemType.SEGREGATION : ProblemType.NOT_ALLOWED;
            return Problem.of(type, String.join(" ", refused.reasons())).withReasons(refused.rule(), refused.reasons());
        }
        if (thrown instanceof InsufficientSignIn insufficient) {
            return Problem.of(ProblemType.INSUFFICIENT_USER_AUTHENTICATION, sentence(insufficient));
        }
        if (thrown instanceof Unacceptable unacceptable) {
            return invalid(unacceptable.faults().size()).withErrors(unacceptable.faults());
        }
        if (thrown instanceof InvalidPolicies invalid) {
            return Problem.of(
                            ProblemType.INVALID_POLICY, "Each of errors names the place and what would be right there.")
                    .withErrors(invalid.faults().stream()
                            .map(fault -> new Fault(fault.place(), fault.message()))
                            .toList());
        }
        if (thrown instanceof CanonicalJson.NotCanonical notCanonical) {
            return Problem.of(ProblemType.MALFORMED_REQUEST, sentence(notCanonical));
        }
        if (thrown instanceof Refused refused) {
            ProblemType type = switch (refused.kind()) {
                case NOT_NOW -> ProblemType.WRONG_STATE;
                case NOT_PERMITTED -> ProblemType.NOT_PERMITTED;
                case USED -> ProblemType.PERMIT_USED;
            };
            return Problem.of(type, String.join(" ", refused.reasons())).withReasons("permit", refused.reasons());
        }
        if (thrown instanceof UnknownChange
                || thrown instanceof UnknownPerson
                || thrown instanceof UnknownFinding
                || thrown instanceof UnknownPlatform
                || thrown instanceof UnknownDelegation
                || thrown instanceof UnknownPolicy
                || thrown instanceof UnknownPolicyException
                || thrown instanceof UnknownQuestion
                || thrown instanceof UnknownFreeze
                || thrown instanceof UnknownTemplate
                || thrown instanceof UnknownRecord
                || thrown instanceof UnknownFile) {
            return Problem.of(ProblemType.NOT_FOUND, sentence(thrown));
        }
        if (thrown instanceof FileTooLarge) {
            return Problem.of(ProblemType.PAYLOAD_TOO_LARGE, sentence(thrown));
        }
        Problem conflict = conflict(thrown);
        return conflict != null ? conflict : RequestProblems.of(thrown, INTERNAL);
    }

    /** The problem for a bare status, as a container or a filter gives it. */
    static Problem of(int status) {
        ProblemType type = ProblemType.of(status);
        String detail = switch (type) {
            case INTERNAL -> INTERNAL;
            case NOT_FOUND -> "This address leads nowhere.";
            case MALFORMED_REQUEST -> "The address, a header or the body breaks the rules of HTTP.";
            default -> type.title() + ".";
        };
        return Problem.of(type, detail);
    }

    private static Problem invalid(int faults) {
        return Problem.of(
                ProblemType.INVALID_REQUEST,
                faults == 1
                        ? "One thing has to be put right; errors names it."
                        : "%d things have to be put right; errors names each.".formatted(faults));
    }

    private static @Nullable Problem conflict(Throwable thrown) {
        if (thrown instanceof ChangeConflict conflict) {
            ProblemType type = switch (conflict.reason()) {
                case DIGEST_STALE -> ProblemType.DIGEST_STALE;
                case ALREADY_DECIDED -> ProblemType.ALREADY_DECIDED;
                case WRONG_STATE, NOTHING_TO_REVOKE, NOTHING_TO_CONFIRM, NOTHING_OWED -> ProblemType.WRONG_STATE;
            };
            return Problem.of(type, sentence(conflict));
        }
        if (thrown instanceof ReadinessConflict conflict) {
            ProblemType type = switch (conflict.reason()) {
                case DIGEST_STALE -> ProblemType.DIGEST_STALE;
                case ALREADY_SIGNED -> ProblemType.ALREADY_DECIDED;
                case NOTHING_TO_SIGN -> ProblemType.WRONG_STATE;
            };
            return Problem.of(type, sentence(conflict));
        }
        if (thrown instanceof ExceptionConflict conflict) {
            boolean decided = conflict.reason() == ExceptionConflict.Reason.ALREADY_DECIDED;
            return Problem.of(decided ? ProblemType.ALREADY_DECIDED : ProblemType.WRONG_STATE, sentence(conflict));
        }
        if (thrown instanceof TemplateConflict conflict) {
            ProblemType type = switch (conflict.reason()) {
                case DIGEST_STALE -> ProblemType.DIGEST_STALE;
                case ALREADY_DECIDED -> ProblemType.ALREADY_DECIDED;
                case ALREADY_PROPOSED, WRONG_STATE -> ProblemType.WRONG_STATE;
            };
            return Problem.of(type, sentence(conflict));
        }
        if (thrown instanceof PlatformKeyTaken) {
            return Problem.of(ProblemType.KEY_TAKEN, sentence(thrown));
        }
        if (thrown instanceof AssignmentConflict
                || thrown instanceof LinkConflict
                || thrown instanceof FreezeConflict
                || thrown instanceof StewardshipConflict
                || thrown instanceof RetentionConflict
                || thrown instanceof ReconciliationRunning) {
            return Problem.of(ProblemType.WRONG_STATE, sentence(thrown));
        }
        if (thrown instanceof ConcurrencyFailureException) {
            return Problem.of(
                    ProblemType.WRONG_STATE,
                    "Somebody else changed this at the same moment. Nothing was changed. Read it again, then retry.");
        }
        return null;
    }

    private static String sentence(Throwable thrown) {
        String message = thrown.getMessage();
        return message == null ? "This is not possible now." : message;
    }
}
