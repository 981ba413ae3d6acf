package io.countersign.web.pages;

import io.countersign.people.Actor;
import io.countersign.web.local.SampleAccount;
import io.countersign.web.local.SampleAccounts;
import io.countersign.web.security.SignInMethod;
import io.countersign.web.security.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where people come in: the sign-in page, and from {@code /} to the section that matters most to them. */
@Controller
class EntrancePages {

    private final Environment environment;
    private final SignInMethod method;

    EntrancePages(Environment environment, SignInMethod method) {
        this.environment = environment;
        this.method = method;
    }

    @GetMapping("/")
    String entrance(Actor actor) {
        return "redirect:" + Section.firstFor(actor).path();
    }

    @GetMapping("/sign-in")
    String signIn(
            @RequestParam(required = false) @Nullable String error,
            @RequestParam(name = "signed-out", required = false) @Nullable String signedOut,
            @RequestParam(required = false) @Nullable String ended,
            @RequestParam(required = false) @Nullable String again,
            HttpServletRequest request,
            Model model) {
        model.addAttribute("refused", error != null);
        model.addAttribute("signedOut", signedOut != null);
        model.addAttribute("ended", ended != null);
        model.addAttribute("elsewhere", method.elsewhere().orElse(null));
        Optional<String> known = again == null
                ? Optional.empty()
                : SignedIn.in(request).map(signedIn -> signedIn.signIn().userName());
        model.addAttribute("again", known.orElse(null));
        model.addAttribute("accounts", known.isPresent() ? List.of() : accounts());
        return "sign-in";
    }

    private List<SampleAccount> accounts() {
        if (!environment.acceptsProfiles(Profiles.of("local"))) {
            return List.of();
        }
        return new SampleAccounts()
                .all().stream().filter(account -> !account.machine()).toList();
    }
}
