package io.countersign.web.pages;

import io.countersign.approval.Approvals;
import io.countersign.change.Change;
import io.countersign.change.Changes;
import io.countersign.change.OpenAdmissions;
import io.countersign.change.Paces;
import io.countersign.change.Question;
import io.countersign.change.Requirement;
import io.countersign.change.Schedule;
import io.countersign.ledger.Ledger;
import io.countersign.ledger.LedgerEntry;
import io.countersign.ownership.Platform;
import io.countersign.people.Actor;
import io.countersign.policy.ControlRef;
import io.countersign.policy.Policies;
import io.countersign.release.DeploymentQuery;
import io.countersign.release.Releases;
import io.countersign.release.Rollbacks;
import io.countersign.retention.Erasure;
import io.countersign.retention.Retentions;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** One change request: its story, its process and its proof. */
@Page
class ChangePages {

    private final Changes changes;
    private final OpenAdmissions admissions;
    private final Approvals approvals;
    private final Ledger ledger;
    private final Policies policies;
    private final Retentions retentions;
    private final Releases releases;
    private final Rollbacks rollbacks;
    private final Schedule schedule;
    private final Paces paces;
    private final ChangedFields changed;
    private final Times times;

    ChangePages(
            Changes changes,
            OpenAdmissions admissions,
            Approvals approvals,
            Ledger ledger,
            Policies policies,
            Retentions retentions,
            Releases releases,
            Rollbacks rollbacks,
            Schedule schedule,
            Paces paces,
            ChangedFields changed,
            Times times) {
        this.changes = changes;
        this.admissions = admissions;
        this.approvals = approvals;
        this.ledger = ledger;
        this.policies = policies;
        this.retentions = retentions;
        this.releases = releases;
        this.rollbacks = rollbacks;
        this.schedule = schedule;
        this.paces = paces;
        this.changed = changed;
        this.times = times;
    }

    @GetMapping("/changes/{id}")
    String story(Actor actor, @PathVariable UUID id, HttpServletResponse response, Model model) {
        Erasure erasure = retentions.deleted(id).orElse(null);
        if (erasure != null) {
            response.setStatus(HttpStatus.GONE.value());
            model.addAttribute("error", deleted(erasure));
            return "error";
        }
        ChangeView view = show(actor, id, "story", model);
        Change change = view.change();
        model.addAttribute("since", changed.look(actor, view));
        model.addAttribute("controls", controls(change));
        model.addAttribute("conversation", changes.conversation(change, actor.id()));
        model.addAttribute("unanswered", unanswered(actor, id));
        model.addAttribute("admissions", admissions.on(actor, id));
        model.addAttribute("wayBack", wayBack(actor, change));
        model.addAttribute("pace", paces.of(change));
        model.addAttribute("conflicts", schedule.conflicts(actor, change));
        return "change";
    }

    @GetMapping("/changes/{id}/process")
    String process(Actor actor, @PathVariable UUID id, Model model) {
        show(actor, id, "process", model);
        model.addAttribute("process", approvals.process(id).orElse(null));
        return "change";
    }

    @GetMapping("/changes/{id}/proof")
    String proof(Actor actor, @PathVariable UUID id, Model model) {
        show(actor, id, "proof", model);
        model.addAttribute("log", ledger.state());
        model.addAttribute("kept", retentions.of(actor, id));
        return "change";
    }

    /** The proof of an entry that is about this request, for whoever may see the request. It holds hashes only. */
    @GetMapping("/changes/{id}/proof/{index}.tlog-proof")
    ResponseEntity<String> download(Actor actor, @PathVariable UUID id, @PathVariable long index) {
        boolean about = changes.get(actor, id).timeline().stream()
                .map(LedgerEntry::index)
                .anyMatch(each -> Objects.equals(each, index));
        return about
                ? ledger.proof(index)
                        .map(proof -> Downloads.proof(index, proof))
                        .orElseGet(() -> ResponseEntity.notFound().build())
                : ResponseEntity.notFound().build();
    }

    private Set<String> unanswered(Actor actor, UUID id) {
        return changes.questions(actor, id).stream()
                .filter(Question::open)
                .map(question -> question.id().toString())
                .collect(Collectors.toSet());
    }

    private ErrorView deleted(Erasure erasure) {
        return ErrorView.deleted(
                times.exact(Objects.requireNonNull(erasure.confirmedAt())),
                erasure.askedBy().displayName(),
                Objects.requireNonNull(erasure.confirmedBy()).displayName());
    }

    private ChangeView show(Actor actor, UUID id, String tab, Model model) {
        Change change = changes.get(actor, id);
        ChangeView view =
                ChangeView.of(change, actor.person(), changes.capacities(change, actor.id()), transit(actor, change));
        model.addAttribute("view", view);
        model.addAttribute("tab", tab);
        return view;
    }

    private Transit transit(Actor actor, Change change) {
        return new Transit(
                releases.permits(List.of(change.id())).get(change.id()),
                releases.deployments(actor, new DeploymentQuery(null, change.id(), null, 20)),
                changes.confirmable(actor, change));
    }

    private WayBack wayBack(Actor actor, Change change) {
        return new WayBack(
                rollbacks.grants(List.of(change.id())).get(change.id()),
                rollbacks.outlook(actor, change).orElse(null),
                rollbacks.takesBack(change.id()).orElse(null),
                rollbacks.takenBackBy(change.id()).orElse(null));
    }

    /** The controls that the request's requirements serve in the platform's sectors, by framework. */
    private Map<String, List<ControlRef>> controls(Change change) {
        Platform platform = change.platform();
        if (platform == null) {
            return Map.of();
        }
        return change.requirements().stream()
                .map(Requirement::capability)
                .distinct()
                .flatMap(capability -> policies.controls(capability, platform.sectors()).stream())
                .distinct()
                .collect(Collectors.groupingBy(ControlRef::framework, LinkedHashMap::new, Collectors.toList()));
    }
}
