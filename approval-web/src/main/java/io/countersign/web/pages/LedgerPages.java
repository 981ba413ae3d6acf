package io.countersign.web.pages;

import io.countersign.ledger.Ledger;
import io.countersign.people.Actor;
import io.countersign.people.People;
import io.countersign.people.RealmRole;
import io.github.wimdeblauwe.htmx.spring.boot.mvc.HtmxRequest;
import java.util.EnumSet;
import java.util.Set;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** The ledger as a whole: how large it is, what was last signed, and whether its stored bytes still give that root. */
@Page
@RequestMapping("/ledger")
class LedgerPages {

    private static final Set<RealmRole> READERS = EnumSet.of(RealmRole.COMPLIANCE_OFFICER, RealmRole.AUDITOR);

    private final Ledger ledger;

    LedgerPages(Ledger ledger) {
        this.ledger = ledger;
    }

    @GetMapping
    String ledger(Actor actor, Model model) {
        People.require(actor, READERS);
        model.addAttribute("log", ledger.state());
        return "ledger";
    }

    @GetMapping("/verification")
    String verification(Actor actor, HtmxRequest htmx, Model model) {
        People.require(actor, READERS);
        model.addAttribute("log", ledger.state());
        model.addAttribute("verification", ledger.verify());
        return Fragments.choose(htmx, "ledger", "result");
    }
}
