package io.countersign.change;

import io.countersign.people.Person;
import io.countersign.policy.ChangeClass;
import io.countersign.policy.Fault;
import io.countersign.policy.Kind;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;

/**
 * What makes a submission malformed, whether it is a draft or not. What is merely missing is left to the requirements.
 * Sizes and forms stand at the records' fields; here is what one field says about another or about the world.
 */
final class SubmissionRules {

    // our own, so that a host's messages and locale do not change what we answer
    private static final Validator VALIDATOR = Validation.byDefaultProvider()
            .configure()
            .messageInterpolator(new ParameterMessageInterpolator())
            .buildValidatorFactory()
            .getValidator();

    private final Submission submission;
    private final List<Fault> faults = new ArrayList<>();

    private SubmissionRules(Submission submission) {
        this.submission = submission;
    }

    /**
     * Every fault, in no particular order of importance.
     *
     * @param named the authors and testers who are known, by user name
     */
    static List<Fault> faults(Submission submission, Map<String, Person> named, Instant now) {
        SubmissionRules rules = new SubmissionRules(submission);
        rules.fields();
        rules.kind();
        rules.window(now);
        rules.persons("authors", submission.authors(), named);
        rules.persons("testers", submission.testers(), named);
        rules.distinct("artifacts", submission.artifacts(), Artifact::name, "This artifact is listed already.");
        rules.distinct("evidence", submission.evidence(), item -> item, "This evidence is listed already.");
        return List.copyOf(rules.faults);
    }

    private void fields() {
        VALIDATOR.validate(submission).stream()
                .map(violation -> new Fault(path(violation), violation.getMessage()))
                .distinct()
                .sorted(Comparator.comparing(Fault::field).thenComparing(Fault::message))
                .forEach(faults::add);
    }

    private static String path(ConstraintViolation<?> violation) {
        return violation.getPropertyPath().toString().replace(".<list element>", "");
    }

    private void kind() {
        if (submission.kind() == null) {
            return;
        }
        String asked = "A " + Words.lower(submission.kind());
        if (submission.kind() != Kind.CHANGE && submission.changeClass() != null) {
            fault("changeClass", asked + " has no change class; leave it out.");
        }
        if (submission.template() != null && submission.changeClass() != ChangeClass.STANDARD) {
            fault("template", "Only a standard change follows a template; leave it out.");
        }
        boolean known = submission.rollbackTo() == null
                || submission.artifacts().stream()
                        .anyMatch(artifact -> submission.rollbackTo().equals(artifact.digest()));
        if (submission.kind() == Kind.ROLLBACK && !known) {
            fault("rollbackTo", "A rollback deploys what it returns to; list it among the artifacts.");
        }
    }

    private void window(Instant now) {
        Window window = submission.window();
        if (window == null || window.end() == null) {
            return;
        }
        if (!window.end().isAfter(now)) {
            fault("window.end", "The window must end in the future.");
        }
        if (window.start() != null && !window.end().isAfter(window.start())) {
            fault("window.end", "The window must end after it starts.");
        }
    }

    private void persons(String field, List<String> userNames, Map<String, Person> named) {
        for (int i = 0; i < userNames.size(); i++) {
            String userName = userNames.get(i);
            Person person = named.get(userName);
            if (person == null && !userName.isBlank()) {
                fault(at(field, i), "Nobody has the user name '%s'.".formatted(userName));
            } else if (person != null && person.machine()) {
                fault(at(field, i), "'%s' is a machine; name a person.".formatted(userName));
            }
        }
        distinct(field, userNames, name -> name, "This person is listed already.");
    }

    private <T> void distinct(String field, List<T> items, Function<T, Object> key, String message) {
        Set<Object> seen = new HashSet<>();
        for (int i = 0; i < items.size(); i++) {
            if (!seen.add(key.apply(items.get(i)))) {
                fault(at(field, i), message);
            }
        }
    }

    private static String at(String field, int index) {
        return "%s[%d]".formatted(field, index);
    }

    private void fault(String field, String message) {
        faults.add(new Fault(field, message));
    }
}
