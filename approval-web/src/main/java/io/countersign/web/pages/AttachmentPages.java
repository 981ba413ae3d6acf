package io.countersign.web.pages;

import io.countersign.change.Change;
import io.countersign.change.Changes;
import io.countersign.change.Decision;
import io.countersign.document.EvidenceItem;
import io.countersign.people.Actor;
import io.countersign.policy.Fault;
import io.countersign.policy.FieldGroup;
import io.countersign.policy.OwnerRole;
import io.countersign.policy.Policies;
import io.countersign.policy.Unacceptable;
import io.github.wimdeblauwe.htmx.spring.boot.mvc.HtmxRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The form that attaches one more piece of evidence to a request, and says first which decisions that costs. */
@Page
@RequestMapping("/changes/{id}/evidence")
class AttachmentPages {

    private static final Pattern OF_THE_ITEM =
            Pattern.compile("(type|title|file|uri|digest|producer|producedAt|validUntil|subjectDigest|results)\\b.*");

    private final Changes changes;
    private final Policies policies;
    private final Uploads uploads;

    AttachmentPages(Changes changes, Policies policies, Uploads uploads) {
        this.changes = changes;
        this.policies = policies;
        this.uploads = uploads;
    }

    @GetMapping
    String blank(Actor actor, @PathVariable UUID id, Model model) {
        return show(changes.get(actor, id), DocumentRow.EMPTY, List.of(), model);
    }

    @PostMapping
    String attach(
            Actor actor,
            @PathVariable UUID id,
            @ModelAttribute("form") RequestForm form,
            @RequestParam(defaultValue = "check") String act,
            HttpServletRequest sent,
            HtmxRequest htmx,
            HttpServletResponse response,
            RedirectAttributes flash,
            Model model) {
        Change change = changes.get(actor, id);
        List<Fault> faults = new ArrayList<>(uploads.into(form.evidence(), actor, sent));
        DocumentRow row =
                form.evidence().isEmpty() ? DocumentRow.EMPTY : form.evidence().get(0);
        faults.addAll(row.faults("evidence[0]."));
        if (faults.isEmpty() && act.equals("submit")) {
            try {
                boolean fell = !changes.attach(actor, id, row.item(List.<EvidenceItem>of()))
                        .fell()
                        .isEmpty();
                flash.addFlashAttribute(
                        "notice",
                        fell ? "Attached. The decisions that answered for the evidence are open again." : "Attached.");
                return "redirect:/changes/" + id;
            } catch (Unacceptable e) {
                e.faults().forEach(fault -> faults.add(atTheRow(fault)));
            }
        }
        if (!faults.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        }
        show(change, row, faults, model);
        return Fragments.choose(htmx, "attach", "form");
    }

    private static Fault atTheRow(Fault fault) {
        return OF_THE_ITEM.matcher(fault.field()).matches()
                ? new Fault("evidence[0]." + fault.field(), fault.message())
                : fault;
    }

    private String show(Change change, DocumentRow row, List<Fault> faults, Model model) {
        Map<String, String> messages = new LinkedHashMap<>();
        faults.forEach(fault -> messages.putIfAbsent(RequestView.id(fault.field()), fault.message()));
        model.addAttribute("change", change);
        model.addAttribute("request", new AttachmentView("/changes/" + change.id() + "/evidence", faults, messages));
        model.addAttribute("row", row);
        model.addAttribute("index", 0);
        model.addAttribute("kept", uploads.kept(List.of(row)));
        model.addAttribute("afterwards", afterwards(change));
        model.addAttribute("falls", falls(change));
        return "attach";
    }

    /** Whether it was decided on and deployed, so that evidence only adds what was learnt. */
    private static boolean afterwards(Change change) {
        return change.state().deployed() && !change.authority().ahead();
    }

    /** The decisions that stand and answer for evidence. */
    private List<OwnerRole> falls(Change change) {
        return afterwards(change)
                ? List.of()
                : change.decisions().stream()
                        .filter(Decision::standing)
                        .map(Decision::role)
                        .filter(role -> policies.answersFor(role).contains(FieldGroup.EVIDENCE))
                        .sorted()
                        .toList();
    }

    /** What the fields of the form need to know. */
    record AttachmentView(String action, List<Fault> faults, Map<String, String> messages) {}
}
