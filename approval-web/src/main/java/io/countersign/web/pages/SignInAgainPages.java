package io.countersign.web.pages;

import io.countersign.people.Actor;
import io.countersign.policy.SignInDemand;
import io.countersign.web.security.KeptForm;
import io.countersign.web.security.SignInMethod;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Where a form goes whose act needs another sign-in: to sign in, once, and back to the form as it was filled in. Nothing is
 * sent by coming back; the person looks at it and presses the button again.
 */
@Page
class SignInAgainPages {

    static final String ADDRESS = "/sign-in/again";

    private final SignInMethod method;
    private final Clock clock;
    private final HttpSessionRequestCache wayBack = new HttpSessionRequestCache();

    SignInAgainPages(SignInMethod method, Clock clock) {
        this.method = method;
        this.clock = clock;
    }

    @GetMapping(ADDRESS)
    void again(Actor actor, @RequestParam UUID form, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        Optional<KeptForm> kept = KeptForm.find(request, form);
        if (kept.isEmpty()) {
            response.sendRedirect(request.getContextPath() + "/");
            return;
        }
        SignInDemand demand = kept.get().demand();
        if (actor.signedInAs(demand, clock.instant())) {
            request.setAttribute(
                    "notice", "You are signed in again. Nothing was sent yet: look once more, then press the button.");
            show(kept.get(), request, response);
        } else if (kept.get().asked()) {
            // an ordinary answer of an identity provider, so it is said and not tried again
            refuse("Policy asks for %s, and yours is weaker or older. Nothing was sent.", demand, request);
            show(kept.get(), request, response);
        } else {
            signInAgain(kept.get(), request, response);
        }
    }

    private void signInAgain(KeptForm kept, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        Optional<String> address = method.again(request, kept.demand());
        if (address.isPresent()) {
            kept.askedNow(request);
            wayBack.saveRequest(request, response);
            response.sendRedirect(request.getContextPath() + address.get());
        } else {
            refuse(
                    "Policy asks for %s, and the identity provider does not answer now. Nothing was sent; what you filled"
                            + " in is still here. Press the button again in a minute.",
                    kept.demand(), request);
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            show(kept, request, response);
        }
    }

    private static void refuse(String sentence, SignInDemand demand, HttpServletRequest request) {
        request.setAttribute("correctable", true);
        request.setAttribute("reasons", List.of(sentence.formatted(demand.words())));
    }

    private static void show(KeptForm kept, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        String sheet = kept.path().endsWith("/decisions") ? kept.path() + "/new" : kept.path();
        request.getRequestDispatcher(sheet).forward(new FilledIn(request, kept.fields()), response);
    }

    /** A request with the fields of a form; they never stand in an address. */
    private static class FilledIn extends HttpServletRequestWrapper {

        private final Map<String, String[]> fields;

        FilledIn(HttpServletRequest request, Map<String, String[]> fields) {
            super(request);
            this.fields = fields;
        }

        @Override
        public @Nullable String getParameter(String name) {
            String[] values = fields.get(name);
            return values == null ? null : values[0];
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            return Collections.unmodifiableMap(fields);
        }

        @Override
        public Enumeration<String> getParameterNames() {
            return Collections.enumeration(fields.keySet());
        }

        @Override
        public String @Nullable [] getParameterValues(String name) {
            String[] values = fields.get(name);
            return values == null ? null : values.clone();
        }
    }
}
