package io.countersign.web.pages;

import io.countersign.change.Changes;
import io.countersign.change.Trial;
import io.countersign.people.Actor;
import io.countersign.policy.InvalidPolicies;
import io.countersign.stewardship.Stewardship;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Tries a version on the requests of a period, before anybody puts it in force. */
@Page
class TrialPages {

    private static final int MONTHS = 3;

    private final Stewardship stewardship;
    private final Changes changes;
    private final Clock clock;

    TrialPages(Stewardship stewardship, Changes changes, Clock clock) {
        this.stewardship = stewardship;
        this.changes = changes;
        this.clock = clock;
    }

    @GetMapping("/policies/{name}/trial")
    String trial(
            Actor actor,
            @PathVariable String name,
            @RequestParam int version,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            Model model) {
        LocalDate end = to == null ? LocalDate.now(clock) : to;
        LocalDate begin = from == null ? end.minusMonths(MONTHS) : from;
        model.addAttribute("version", stewardship.version(name, version));
        model.addAttribute("from", begin);
        model.addAttribute("to", end);
        try {
            Trial trial = changes.trial(
                    actor,
                    stewardship.document(name, version),
                    begin.atStartOfDay(ZoneOffset.UTC).toInstant(),
                    end.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
            model.addAttribute("trial", trial);
        } catch (InvalidPolicies e) {
            model.addAttribute("faults", e.faults());
        }
        return "policy-trial";
    }
}
