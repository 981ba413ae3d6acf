package io.countersign.web.keycloak;

import java.net.URI;
import java.util.Map;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;

/**
 * A realm of Keycloak and the client that people sign in with. Its addresses follow from the issuer and are not asked
 * for: the application starts while Keycloak is down.
 */
record Realm(URI issuer, String clientId, String clientSecret, String audience) {

    /** Names the client in addresses, such as {@code /login/oauth2/code/keycloak}. */
    static final String REGISTRATION = "keycloak";

    /** Where the realm publishes its keys (RFC 7517). */
    String keys() {
        return endpoint("certs");
    }

    /** Where access tokens come from (RFC 6749, 3.2). */
    String tokens() {
        return endpoint("token");
    }

    /** Where the Admin REST API has the realm's accounts. */
    String accounts() {
        return administration() + "/users";
    }

    private String administration() {
        return issuer.toString().replaceFirst("/realms/([^/]+)/?$", "/admin/realms/$1");
    }

    /** Where it has the realm's clients. */
    String clients() {
        return administration() + "/clients";
    }

    /** Scheme, host and port of the realm. */
    URI origin() {
        return URI.create(issuer.getScheme() + "://" + issuer.getAuthority());
    }

    ClientRegistration registration() {
        return ClientRegistration.withRegistrationId(REGISTRATION)
                .clientId(clientId)
                .clientSecret(clientSecret)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri("{baseUrl}/login/oauth2/code/{registrationId}")
                .scope("openid", "profile", "email")
                .issuerUri(issuer.toString())
                .authorizationUri(endpoint("auth"))
                .tokenUri(tokens())
                .jwkSetUri(keys())
                .userNameAttributeName("sub")
                .providerConfigurationMetadata(Map.of("end_session_endpoint", endpoint("logout")))
                .build();
    }

    private String endpoint(String name) {
        return issuer + "/protocol/openid-connect/" + name;
    }
}
