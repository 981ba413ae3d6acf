package io.countersign.web.security;

import io.countersign.policy.SignInDemand;
import jakarta.servlet.http.HttpServletRequest;
import java.io.Serial;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A form that its person sent and that needs a stronger or more recent sign-in; it waits in their session and is shown
 * again, filled in, to nobody but them.
 *
 * @param account who sent it
 * @param asked whether they were sent to sign in again for it
 */
public record KeptForm(
        UUID id, String account, String path, Map<String, String[]> fields, SignInDemand demand, boolean asked) {

    private static final String ATTRIBUTE = KeptForm.class.getName();
    private static final int KEPT = 5;

    /** Keeps what was sent with this request. */
    public static KeptForm keep(HttpServletRequest request, SignInDemand demand) {
        Map<String, String[]> fields = new LinkedHashMap<>(request.getParameterMap());
        fields.remove("_csrf"); // of the session before
        KeptForm form = new KeptForm(
                UUID.randomUUID(),
                account(request).orElseThrow(),
                request.getRequestURI().substring(request.getContextPath().length()),
                fields,
                demand,
                false);
        forms(request).put(form.id(), form);
        return form;
    }

    /** The form with this id; empty where it is somebody else's, or gone. */
    public static Optional<KeptForm> find(HttpServletRequest request, UUID id) {
        return Optional.ofNullable(forms(request).get(id))
                .filter(form -> account(request).filter(form.account::equals).isPresent());
    }

    /** Notes that its person is sent to sign in again. */
    public void askedNow(HttpServletRequest request) {
        forms(request).put(id, new KeptForm(id, account, path, fields, demand, true));
    }

    private static Optional<String> account(HttpServletRequest request) {
        return SignedIn.in(request).map(SignedIn::account);
    }

    private static Forms forms(HttpServletRequest request) {
        Object kept = request.getSession().getAttribute(ATTRIBUTE);
        if (kept instanceof Forms forms) {
            return forms;
        }
        Forms forms = new Forms();
        request.getSession().setAttribute(ATTRIBUTE, forms);
        return forms;
    }

    /** The last few of a session: who opens more tabs than that loses the oldest. */
    private static class Forms extends LinkedHashMap<UUID, KeptForm> {

        @Serial
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, KeptForm> eldest) {
            return size() > KEPT;
        }
    }
}
