package io.countersign.web.pages;

import io.countersign.people.Actor;
import io.countersign.policy.Fault;
import io.countersign.policy.Unacceptable;
import io.countersign.stewardship.PolicyVersion;
import io.countersign.stewardship.Stewardship;
import io.github.wimdeblauwe.htmx.spring.boot.mvc.HtmxRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
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

/** The sheet that puts a version in force or stops it; it shows what that binds before it is sent. */
@Page
@RequestMapping("/policies/{name}/activation")
class ActivationPages {

    private final Stewardship stewardship;
    private final Times times;

    ActivationPages(Stewardship stewardship, Times times) {
        this.stewardship = stewardship;
        this.times = times;
    }

    @GetMapping
    ModelAndView sheet(
            @PathVariable String name,
            @RequestParam int version,
            @RequestParam Act act,
            @RequestParam(defaultValue = "") String from,
            HtmxRequest htmx,
            Model model) {
        model.addAttribute("from", from);
        return show(name, version, act, htmx, model);
    }

    @PostMapping
    ModelAndView act(
            Actor actor,
            @PathVariable String name,
            @RequestParam int version,
            @RequestParam Act act,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String reason,
            HtmxRequest htmx,
            HttpServletResponse response,
            RedirectAttributes flash,
            Model model) {
        try {
            flash.addFlashAttribute("notice", done(actor, name, version, act, from, reason));
        } catch (Unacceptable e) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            model.addAttribute(
                    "reasons", e.faults().stream().map(Fault::message).toList());
            model.addAttribute("from", from);
            return show(name, version, act, htmx, model);
        }
        return Fragments.redirect(htmx, "/policies/%s?version=%d".formatted(name, version));
    }

    private String done(Actor actor, String name, int version, Act act, String from, String reason) {
        return switch (act) {
            case ASK -> {
                stewardship.ask(actor, name, version, time(from));
                yield "Asked. Another compliance officer has to confirm.";
            }
            case CONFIRM -> {
                PolicyVersion confirmed = stewardship.confirm(actor, name, version);
                Instant at = confirmed.activations().get(0).effectiveAt();
                yield confirmed.state() == PolicyVersion.State.IN_FORCE || at == null
                        ? "Confirmed. It is in force."
                        : "Confirmed. It comes into force on %s.".formatted(times.exact(at));
            }
            case REFUSE -> {
                stewardship.refuse(actor, name, version, reason);
                yield "Stopped. What was in force stays in force.";
            }
        };
    }

    private ModelAndView show(String name, int version, Act act, HtmxRequest htmx, Model model) {
        PolicyVersion shown = stewardship.version(name, version);
        model.addAttribute("version", shown);
        model.addAttribute("act", act);
        if (act != Act.REFUSE) {
            Instant asked = shown.open().map(open -> open.requestedFrom()).orElse(null);
            model.addAttribute("outlook", stewardship.outlook(name, version, asked));
        }
        return new ModelAndView(Fragments.choose(htmx, "policy-activation", "sheet"));
    }

    private static @Nullable Instant time(String text) {
        if (text.isBlank()) {
            return null;
        }
        try {
            return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new Unacceptable(List.of(new Fault("from", "Enter date and time, or leave it empty.")));
        }
    }

    /** What the sheet is for. */
    enum Act {
        ASK,
        CONFIRM,
        REFUSE
    }
}
