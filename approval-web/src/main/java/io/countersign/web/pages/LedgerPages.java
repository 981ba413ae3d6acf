package io.countersign.web.pages;

import io.countersign.ledger.CheckpointTimestamp;
import io.countersign.ledger.Ledger;
import io.countersign.ledger.Reconciliation;
import io.countersign.ledger.Reconciliations;
import io.countersign.ledger.SigningKeys;
import io.countersign.ledger.SigningPeriod;
import io.countersign.ledger.Timestamps;
import io.countersign.people.Actor;
import io.countersign.people.People;
import io.countersign.people.RealmRole;
import io.github.wimdeblauwe.htmx.spring.boot.mvc.HtmxRequest;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** The ledger as a whole: how large it is, what was last signed, and whether its stored bytes still give that root. */
@Page
@RequestMapping("/ledger")
class LedgerPages {

    private static final Set<RealmRole> READERS = EnumSet.of(RealmRole.COMPLIANCE_OFFICER, RealmRole.AUDITOR);

    private final Ledger ledger;
    private final SigningKeys keys;
    private final Reconciliations reconciliations;
    private final Timestamps timestamps;

    LedgerPages(Ledger ledger, SigningKeys keys, Reconciliations reconciliations, Timestamps timestamps) {
        this.ledger = ledger;
        this.keys = keys;
        this.reconciliations = reconciliations;
        this.timestamps = timestamps;
    }

    /** The newest result of comparing records and ledger; null before the first. */
    @ModelAttribute("reconciliation")
    @Nullable Reconciliation newest() {
        return reconciliations.page(null, 1).stream().findFirst().orElse(null);
    }

    /** Every key that signs or signed, the newest first. */
    @ModelAttribute("keys")
    List<SigningPeriod> keys() {
        return keys.periods();
    }

    /** The newest timestamp of a checkpoint; null if there is none. */
    @ModelAttribute("timestamp")
    @Nullable CheckpointTimestamp newestTimestamp() {
        return timestamps.page(null, 1).stream().findFirst().orElse(null);
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

    @PostMapping("/reconciliations")
    String reconcile(Actor actor) {
        People.require(actor, READERS);
        reconciliations.run(actor.id());
        return "redirect:/ledger#reconcile-title";
    }
}
