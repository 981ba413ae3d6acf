package io.countersign.web.pages;

import io.countersign.evidence.Evidence;
import io.countersign.evidence.EvidenceRow;
import io.countersign.ledger.EntryQuery;
import io.countersign.ledger.Ledger;
import io.countersign.ownership.Platforms;
import io.countersign.people.Actor;
import io.countersign.retention.Disclosure;
import io.countersign.retention.Disclosures;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** What auditors read: the decisions of a period with the controls they support, and each entry with its proof. */
@Page
@RequestMapping("/evidence")
class EvidencePages {

    private static final int PAGE = 50;
    private static final int PERIOD_DAYS = 30;
    private static final Set<String> DECISIONS =
            Set.of("decision.recorded", "decision.revoked", "decision.carried-over", "decision.fell");

    private final Evidence evidence;
    private final Ledger ledger;
    private final Disclosures disclosures;
    private final Platforms platforms;
    private final Clock clock;

    EvidencePages(Evidence evidence, Ledger ledger, Disclosures disclosures, Platforms platforms, Clock clock) {
        this.evidence = evidence;
        this.ledger = ledger;
        this.disclosures = disclosures;
        this.platforms = platforms;
        this.clock = clock;
    }

    @GetMapping
    String list(
            Actor actor,
            @RequestParam(required = false) @Nullable String platform,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            @RequestParam(required = false) @Nullable Long after,
            Model model) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        Period period = new Period(
                Objects.requireNonNullElse(from, today.minusDays(PERIOD_DAYS)), Objects.requireNonNullElse(to, today));
        String key = Blank.toNull(platform);
        List<EvidenceRow> rows = evidence.rows(
                actor,
                new EntryQuery(
                        DECISIONS, key == null ? Set.of() : Set.of(key), period.start(), period.end(), after, PAGE));
        model.addAttribute("rows", rows.stream().map(EvidenceLine::of).toList());
        model.addAttribute(
                "more", rows.size() == PAGE ? rows.get(PAGE - 1).entry().index() : null);
        model.addAttribute("period", period);
        model.addAttribute("platform", key);
        model.addAttribute("platforms", platforms.all());
        model.addAttribute("log", ledger.state());
        return "evidence";
    }

    @GetMapping("/entries/{index}")
    String entry(Actor actor, @PathVariable long index, Model model) {
        EvidenceRow row = row(actor, index);
        model.addAttribute("line", EvidenceLine.of(row));
        model.addAttribute("erased", disclosures.erased(row.entry()));
        model.addAttribute("log", ledger.state());
        model.addAttribute("proof", ledger.proof(index).orElse(null));
        return "entry";
    }

    @GetMapping("/entries/{index}.tlog-proof")
    ResponseEntity<String> proof(Actor actor, @PathVariable long index) {
        row(actor, index);
        return ledger.proof(index)
                .map(proof -> Downloads.proof(index, proof))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    /** The entry's bytes exactly as stored, which the offline verifier hashes. */
    @GetMapping("/entries/{index}.json")
    ResponseEntity<byte[]> bytes(Actor actor, @PathVariable long index) {
        row(actor, index);
        return ledger.canonical(index)
                .map(bytes -> Downloads.entry(index, bytes))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    /** The values behind the entry's commitments, for whoever checks them with the offline verifier. */
    @GetMapping("/entries/{index}.disclosed.json")
    ResponseEntity<Disclosure> disclosed(Actor actor, @PathVariable long index) {
        return disclosures
                .disclose(actor, index, Set.of())
                .map(disclosure -> Downloads.disclosed(index, disclosure))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    /** The entry as evidence, read like every other row so that the same rule says who may. */
    private EvidenceRow row(Actor actor, long index) {
        return evidence.rows(actor, new EntryQuery(Set.of(), Set.of(), null, null, index - 1, 1)).stream()
                .filter(row -> Objects.equals(row.entry().index(), index))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** Whole days in UTC, both ends included. */
    record Period(LocalDate from, LocalDate to) {

        Instant start() {
            return from.atStartOfDay(ZoneOffset.UTC).toInstant();
        }

        Instant end() {
            return to.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        }
    }
}
