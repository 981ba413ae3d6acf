package io.countersign.web.keycloak;

import io.countersign.policy.SignInDemand;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;

/**
 * Asks the realm for a stronger or more recent sign-in ({@code acr_values} and {@code max_age}, OpenID Connect Core 1.0,
 * 3.1.2.1). What is asked for stands in the session, put there by us; nothing of it comes from an address.
 */
class StepUp implements OAuth2AuthorizationRequestResolver {

    private static final String ATTRIBUTE = StepUp.class.getName();

    private final OAuth2AuthorizationRequestResolver ordinary;

    StepUp(OAuth2AuthorizationRequestResolver ordinary) {
        this.ordinary = ordinary;
    }

    /** Has the next sign-in of this session asked for so. */
    static void demand(HttpServletRequest request, SignInDemand demand) {
        request.getSession().setAttribute(ATTRIBUTE, parameters(demand));
        request.getSession().removeAttribute(SilentRenewal.WANTED); // somebody is to be asked
    }

    /**
     * The level is always named: {@code max_age} alone lets Keycloak fall back to the lowest. Where age matters somebody is
     * asked at once, for what is just young enough now is too old when the form is sent.
     */
    private static Map<String, Object> parameters(SignInDemand demand) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("acr_values", demand.level().key());
        if (demand.maxAge() != null) {
            parameters.put("max_age", "0");
        }
        return parameters;
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
        return asking(request, ordinary.resolve(request));
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request, String registration) {
        return asking(request, ordinary.resolve(request, registration));
    }

    private static @Nullable OAuth2AuthorizationRequest asking(
            HttpServletRequest request, @Nullable OAuth2AuthorizationRequest plain) {
        HttpSession session = request.getSession(false);
        if (plain == null || session == null || !(session.getAttribute(ATTRIBUTE) instanceof Map<?, ?> demanded)) {
            return plain;
        }
        session.removeAttribute(ATTRIBUTE);
        return OAuth2AuthorizationRequest.from(plain)
                .additionalParameters(more -> demanded.forEach((name, value) -> more.put((String) name, value)))
                .build();
    }
}
