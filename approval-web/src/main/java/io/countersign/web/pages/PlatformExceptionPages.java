package io.countersign.web.pages;

import io.countersign.ownership.Platform;
import io.countersign.ownership.Platforms;
import io.countersign.people.Actor;
import io.countersign.people.NotAllowed;
import io.countersign.policy.Demand;
import io.countersign.policy.Fault;
import io.countersign.policy.PackRequirement;
import io.countersign.policy.Policies;
import io.countersign.policy.Unacceptable;
import io.countersign.waiver.Exceptions;
import io.countersign.waiver.NewException;
import io.countersign.waiver.PolicyException;
import io.countersign.web.pages.ExceptionPages.ExceptionForm;
import io.github.wimdeblauwe.htmx.spring.boot.mvc.HtmxRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The sheet that asks for an exception from a requirement for all requests of a platform. */
@Page
@RequestMapping("/platforms/{key}/exceptions")
class PlatformExceptionPages {

    private final Exceptions exceptions;
    private final Platforms platforms;
    private final Policies policies;

    PlatformExceptionPages(Exceptions exceptions, Platforms platforms, Policies policies) {
        this.exceptions = exceptions;
        this.platforms = platforms;
        this.policies = policies;
    }

    @GetMapping("/new")
    ModelAndView asking(
            @PathVariable String key, @ModelAttribute("form") ExceptionForm form, HtmxRequest htmx, Model model) {
        return sheet(key, htmx, model);
    }

    @PostMapping
    ModelAndView ask(
            Actor actor,
            @PathVariable String key,
            @ModelAttribute("form") ExceptionForm form,
            HtmxRequest htmx,
            HttpServletResponse response,
            RedirectAttributes flash,
            Model model) {
        PolicyException asked;
        try {
            form.refuseWhatIsNoTime();
            asked = exceptions.ask(actor, wanted(key, form));
        } catch (Unacceptable e) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            model.addAttribute(
                    "reasons", e.faults().stream().map(Fault::message).toList());
            return sheet(key, htmx, model);
        } catch (NotAllowed e) {
            response.setStatus(HttpStatus.FORBIDDEN.value());
            model.addAttribute("reasons", e.reasons());
            return sheet(key, htmx, model);
        }
        flash.addFlashAttribute("notice", "Asked. The accountable owner and the governance owner decide.");
        return Fragments.redirect(htmx, "/exceptions/" + asked.id());
    }

    private static NewException wanted(String key, ExceptionForm form) {
        if (form.requirement().isEmpty()) {
            throw new Unacceptable(List.of(new Fault("requirement", "Choose the requirement.")));
        }
        return new NewException(
                form.requirement(),
                key,
                null,
                form.reason(),
                form.compensatingControl(),
                UtcField.instant(form.expiresAt()));
    }

    private ModelAndView sheet(String key, HtmxRequest htmx, Model model) {
        Platform platform = platforms.get(key);
        model.addAttribute("platform", platform);
        model.addAttribute("waivable", waivable(platform));
        return new ModelAndView(Fragments.choose(htmx, "platform-exception-ask", "sheet"));
    }

    private List<PackRequirement> waivable(Platform platform) {
        return policies.now().demands(platform.sectors()).stream()
                .map(Demand::requirement)
                .filter(PackRequirement::waivable)
                .toList();
    }
}
