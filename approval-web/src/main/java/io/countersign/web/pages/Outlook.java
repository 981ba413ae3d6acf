package io.countersign.web.pages;

import io.countersign.change.Evaluation;
import io.countersign.change.Requirement;
import io.countersign.policy.Fault;
import io.countersign.policy.OwnerRole;
import io.countersign.policy.Phase;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What would become of a form as it stands, for the list beside it. */
record Outlook(Evaluation evaluation) {

    /** The conditions of submitting, unmet first. */
    public List<Requirement> conditions() {
        return evaluation.requirements().stream()
                .filter(requirement -> requirement.phase() == Phase.SUBMIT)
                .sorted((one, other) -> Boolean.compare(other.unmet(), one.unmet()))
                .toList();
    }

    public long open() {
        return conditions().stream().filter(Requirement::unmet).count()
                + malformed().size();
    }

    /** What was typed and cannot be accepted, beyond what is merely missing. */
    public List<Fault> malformed() {
        return evaluation.faults().stream()
                .filter(fault -> conditions().stream()
                        .noneMatch(open -> open.unmet() && fault.field().equals(open.field())))
                .toList();
    }

    /** Who would be asked, by role. */
    public Map<OwnerRole, String> deciders() {
        return new TreeMap<>(evaluation.deciders());
    }

    /** Such as {@code 2 days}; null while it is not known for whom. */
    public @Nullable String time() {
        if (evaluation.timeToDecide() == null) {
            return null;
        }
        long hours = evaluation.timeToDecide().toHours();
        return hours % 24 == 0 && hours > 24 ? hours / 24 + " days" : hours + " hours";
    }
}
