package io.countersign.web.keycloak;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;

/** Authorization requests that ask nobody anything where {@link SilentRenewal} wants one; said by the session alone. */
class SilentRequests implements OAuth2AuthorizationRequestResolver {

    private final OAuth2AuthorizationRequestResolver others;

    SilentRequests(OAuth2AuthorizationRequestResolver others) {
        this.others = others;
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
        return silentIfWanted(others.resolve(request), request);
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request, String registration) {
        return silentIfWanted(others.resolve(request, registration), request);
    }

    private static @Nullable OAuth2AuthorizationRequest silentIfWanted(
            @Nullable OAuth2AuthorizationRequest usual, HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (usual == null || session == null || session.getAttribute(SilentRenewal.WANTED) == null) {
            return usual;
        }
        session.removeAttribute(SilentRenewal.WANTED);
        Map<String, Object> parameters = new HashMap<>(usual.getAdditionalParameters());
        parameters.put("prompt", "none");
        return OAuth2AuthorizationRequest.from(usual)
                .additionalParameters(parameters)
                .build();
    }
}
