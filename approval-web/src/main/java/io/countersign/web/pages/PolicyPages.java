package io.countersign.web.pages;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import io.countersign.people.Actor;
import io.countersign.people.RealmRole;
import io.countersign.policy.InvalidPolicies;
import io.countersign.policy.Policies;
import io.countersign.policy.PolicyFault;
import io.countersign.policy.Unacceptable;
import io.countersign.stewardship.PolicyVersion;
import io.countersign.stewardship.Stewardship;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What must hold before something reaches production: packs and profiles, their versions, and new drafts of them. */
@Page
@RequestMapping("/policies")
class PolicyPages {

    private static final String FILE = "policy.yaml";

    private final Stewardship stewardship;
    private final Policies policies;
    private final Clock clock;

    PolicyPages(Stewardship stewardship, Policies policies, Clock clock) {
        this.stewardship = stewardship;
        this.policies = policies;
        this.clock = clock;
    }

    @GetMapping
    String all(Actor actor, Model model) {
        model.addAttribute("view", PoliciesView.of(stewardship.versions(), policies.now(), LocalDate.now(clock)));
        model.addAttribute("mayDraft", mayDraft(actor));
        model.addAttribute("mayRead", actor.is(RealmRole.COMPLIANCE_OFFICER) || actor.is(RealmRole.ADMINISTRATOR));
        return "policies";
    }

    @GetMapping("/{name}")
    String one(
            Actor actor,
            @PathVariable String name,
            @RequestParam(required = false) @Nullable Integer version,
            Model model) {
        List<PolicyVersion> versions = stewardship.versions(name);
        PolicyVersion shown = version == null ? current(versions) : stewardship.version(name, version);
        int number = shown.version();
        model.addAttribute("actor", actor);
        model.addAttribute(
                "view",
                PolicyView.of(
                        shown,
                        versions,
                        () -> stewardship.rulebook(name, number),
                        stewardship.document(name, number),
                        actor));
        return "policy";
    }

    @GetMapping("/{name}/difference")
    String difference(@PathVariable String name, @RequestParam int from, @RequestParam int to, Model model) {
        model.addAttribute("versions", stewardship.versions(name));
        model.addAttribute("before", stewardship.version(name, from));
        model.addAttribute("after", stewardship.version(name, to));
        try {
            model.addAttribute("difference", stewardship.difference(name, from, to));
        } catch (InvalidPolicies e) {
            model.addAttribute("faults", e.faults());
        }
        return "policy-difference";
    }

    @GetMapping("/draft")
    String draft(Model model) {
        model.addAttribute("content", "");
        return "policy-draft";
    }

    @PostMapping("/draft")
    String submit(
            Actor actor,
            @RequestParam(defaultValue = "") String content,
            @RequestParam(required = false) @Nullable MultipartFile file,
            HttpServletResponse response,
            RedirectAttributes flash,
            Model model)
            throws IOException {
        boolean uploaded = file != null && !file.isEmpty();
        String text = uploaded ? new String(requireNonNull(file).getBytes(), StandardCharsets.UTF_8) : content;
        String name = uploaded ? requireNonNullElse(requireNonNull(file).getOriginalFilename(), FILE) : FILE;
        try {
            PolicyVersion kept = stewardship.submit(actor, name, text);
            flash.addFlashAttribute("notice", "Kept as a draft. It binds nobody until two compliance officers agree.");
            return "redirect:/policies/%s?version=%d".formatted(kept.name(), kept.version());
        } catch (InvalidPolicies e) {
            return refused(text, e.faults(), response, model);
        } catch (Unacceptable e) {
            List<PolicyFault> faults = e.faults().stream()
                    .map(fault -> new PolicyFault(name, 0, 0, fault.message()))
                    .toList();
            return refused(text, faults, response, model);
        }
    }

    @PostMapping("/readings")
    String readFiles(Actor actor, RedirectAttributes flash) {
        int found = stewardship.readFiles(actor).size();
        flash.addFlashAttribute(
                "notice",
                switch (found) {
                    case 0 -> "The files hold nothing that is not kept already.";
                    case 1 -> "One version is new; it is kept as a draft.";
                    default -> found + " versions are new; they are kept as drafts.";
                });
        return "redirect:/policies";
    }

    private static String refused(String text, List<PolicyFault> faults, HttpServletResponse response, Model model) {
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        model.addAttribute("content", text);
        model.addAttribute("faults", faults);
        return "policy-draft";
    }

    /** What is in force; else the newest. */
    private static PolicyVersion current(List<PolicyVersion> versions) {
        return versions.stream()
                .filter(version -> version.state() == PolicyVersion.State.IN_FORCE)
                .findFirst()
                .orElse(versions.get(0));
    }

    private static boolean mayDraft(Actor actor) {
        return actor.is(RealmRole.COMPLIANCE_OFFICER) || actor.is(RealmRole.OWNER);
    }
}
