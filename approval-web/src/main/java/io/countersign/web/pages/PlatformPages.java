package io.countersign.web.pages;

import io.countersign.ownership.Platform;
import io.countersign.ownership.Platforms;
import io.countersign.people.Actor;
import io.countersign.policy.OwnerRole;
import io.countersign.policy.Unacceptable;
import io.countersign.readiness.Readiness;
import io.countersign.readiness.ReadinessRow;
import io.countersign.release.DeploymentQuery;
import io.countersign.release.Finding;
import io.countersign.release.FindingQuery;
import io.countersign.release.Releases;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The platforms and the people who answer for them, and the steps by which a seat changes hands. */
@Page
@RequestMapping("/platforms")
class PlatformPages {

    /** What a page shows of lists that grow. */
    private static final int SHOWN = 10;

    private final Platforms platforms;
    private final Readiness readiness;
    private final Releases releases;
    private final Words words;

    PlatformPages(Platforms platforms, Readiness readiness, Releases releases, Words words) {
        this.platforms = platforms;
        this.readiness = readiness;
        this.releases = releases;
        this.words = words;
    }

    @GetMapping
    String list(Model model) {
        List<Platform> all = platforms.all();
        model.addAttribute("platforms", all);
        model.addAttribute("ready", current(readiness.rows(all)));
        model.addAttribute("roles", OwnerRole.values());
        return "platforms";
    }

    @GetMapping("/{key}")
    String platform(Actor actor, @PathVariable String key, Model model) {
        return show(actor, key, model);
    }

    @PostMapping("/{key}/nominations")
    String nominate(
            Actor actor,
            @PathVariable String key,
            @RequestParam OwnerRole role,
            @RequestParam(defaultValue = "false") boolean deputy,
            @RequestParam(defaultValue = "") String userName,
            HttpServletResponse response,
            RedirectAttributes flash,
            Model model) {
        try {
            platforms.nominate(actor, key, role, deputy, userName.strip());
        } catch (Unacceptable e) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            List<String> faults =
                    e.faults().stream().map(fault -> fault.message()).toList();
            model.addAttribute("refusal", new Refusal(role, deputy, userName, faults));
            return show(actor, key, model);
        }
        return done(key, "%s is asked to accept.".formatted(userName.strip()), flash);
    }

    @PostMapping("/{key}/acceptances")
    String accept(
            Actor actor,
            @PathVariable String key,
            @RequestParam OwnerRole role,
            @RequestParam(defaultValue = "false") boolean deputy,
            RedirectAttributes flash) {
        platforms.accept(actor, key, role, deputy);
        return done(key, "Accepted. It takes effect when it is confirmed.", flash);
    }

    @PostMapping("/{key}/confirmations")
    String confirm(
            Actor actor,
            @PathVariable String key,
            @RequestParam OwnerRole role,
            @RequestParam(defaultValue = "false") boolean deputy,
            RedirectAttributes flash) {
        platforms.confirm(actor, key, role, deputy);
        return done(key, "Confirmed. The %s has changed.".formatted(words.seat(role, deputy)), flash);
    }

    private String show(Actor actor, String key, Model model) {
        Platform platform = platforms.byKey(key).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("view", PlatformView.of(platform, platforms.history(key), actor));
        model.addAttribute("lines", ReadinessView.lines(platform, readiness.rows(platform), actor));
        List<Finding> findings =
                releases.findings(actor, new FindingQuery(platform.key(), Finding.State.OPEN, null, SHOWN));
        model.addAttribute("findings", findings);
        model.addAttribute("disposable", FindingPages.disposable(releases, actor, findings));
        model.addAttribute(
                "deployments", releases.deployments(actor, new DeploymentQuery(platform.key(), null, null, SHOWN)));
        return "platform";
    }

    private static Map<UUID, Long> current(Map<UUID, List<ReadinessRow>> rows) {
        return rows.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> ReadinessView.current(entry.getValue())));
    }

    private static String done(String key, String notice, RedirectAttributes flash) {
        flash.addFlashAttribute("notice", notice);
        return "redirect:/platforms/" + key;
    }

    /** A nomination that was refused, with what was typed. */
    record Refusal(OwnerRole role, boolean deputy, String userName, List<String> faults) {}
}
