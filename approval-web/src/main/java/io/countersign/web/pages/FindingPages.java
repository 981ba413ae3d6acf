package io.countersign.web.pages;

import io.countersign.people.Actor;
import io.countersign.people.NotAllowed;
import io.countersign.policy.Fault;
import io.countersign.policy.Unacceptable;
import io.countersign.release.Finding;
import io.countersign.release.Releases;
import io.github.wimdeblauwe.htmx.spring.boot.mvc.HtmxRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The sheet by which the owner of a finding says what becomes of it. */
@Page
@RequestMapping("/findings/{id}/disposition")
class FindingPages {

    private final Releases releases;

    FindingPages(Releases releases) {
        this.releases = releases;
    }

    /** Those of these findings that the reader may say something about. */
    static Set<UUID> disposable(Releases releases, Actor reader, Collection<Finding> findings) {
        return findings.stream()
                .filter(finding -> releases.mayDispose(reader, finding))
                .map(Finding::id)
                .collect(Collectors.toSet());
    }

    @GetMapping
    ModelAndView disposing(@PathVariable UUID id, @RequestParam String platform, HtmxRequest htmx, Model model) {
        return sheet(id, platform, null, "", htmx, model);
    }

    @PostMapping
    ModelAndView dispose(
            Actor actor,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String platform,
            @RequestParam(required = false) Finding.@Nullable Disposition disposition,
            @RequestParam(defaultValue = "") String reason,
            HtmxRequest htmx,
            HttpServletResponse response,
            RedirectAttributes flash,
            Model model) {
        try {
            Finding closed = releases.dispose(actor, id, disposition, reason);
            flash.addFlashAttribute("notice", "Recorded. The finding is closed.");
            return Fragments.redirect(htmx, "/platforms/" + closed.platform());
        } catch (Unacceptable e) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            model.addAttribute(
                    "reasons", e.faults().stream().map(Fault::message).toList());
        } catch (NotAllowed e) {
            response.setStatus(HttpStatus.FORBIDDEN.value());
            model.addAttribute("reasons", e.reasons());
        }
        return sheet(id, platform, disposition, reason, htmx, model);
    }

    private static ModelAndView sheet(
            UUID id,
            String platform,
            Finding.@Nullable Disposition disposition,
            String reason,
            HtmxRequest htmx,
            Model model) {
        model.addAttribute("id", id);
        model.addAttribute("platform", platform);
        model.addAttribute("chosen", disposition);
        model.addAttribute("reason", reason);
        model.addAttribute("dispositions", List.of(Finding.Disposition.values()));
        return new ModelAndView(Fragments.choose(htmx, "finding", "sheet"));
    }
}
