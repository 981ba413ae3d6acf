package io.countersign.web.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.web.testing.Caller;
import io.countersign.web.testing.Reply;
import jakarta.servlet.ServletContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;

/** What the application makes of a proxy that terminates TLS on the same machine. */
@KeycloakTest
class BehindAProxyIT {

    private static final String HSTS = "Strict-Transport-Security";
    private static final String BEGIN = "/oauth2/authorization/keycloak";

    @LocalServerPort
    int port;

    @Autowired
    Environment environment;

    @Autowired
    ServletContext servlets;

    private Caller direct;
    private Caller proxied;

    @BeforeEach
    void connect() {
        direct = Caller.on(port);
        proxied = direct.with("X-Forwarded-For", "203.0.113.9").with("X-Forwarded-Proto", "https");
    }

    @Test
    void tellsBrowsersToStayWithHttps() {
        for (String path : new String[] {"/sign-in", "/api/v1/me", "/ledger/checkpoint"}) {
            assertThat(proxied.get(path).header(HSTS)).isEqualTo("max-age=31536000 ; includeSubDomains");
            assertThat(direct.get(path).header(HSTS)).isEmpty();
        }
    }

    @Test
    void givesKeycloakTheAddressThatPeopleUse() {
        assertThat(proxied.get(BEGIN).expect(302).header("Location")).contains("redirect_uri=https://127.0.0.1");
    }

    @Test
    void setsCookiesThatNoScriptReadsAndNoPlainConnectionCarries() {
        Reply begun = proxied.get(BEGIN).expect(302);

        assertThat(begun.header("Set-Cookie"))
                .startsWith("countersign-session=")
                .contains("; Secure", "; HttpOnly", "; SameSite=Lax");
    }

    @Test
    void endsPageSessionsAfterHalfAnHourWithoutUse() {
        assertThat(servlets.getSessionTimeout()).isEqualTo(30);
    }

    @Test
    void believesNoOtherMachineUntilItIsNamed() {
        String believed = environment.getRequiredProperty("server.tomcat.remoteip.internal-proxies");

        assertThat("127.0.0.1").matches(believed);
        assertThat("10.0.7.3").doesNotMatch(believed);
        assertThat("192.168.1.1").doesNotMatch(believed);
    }
}
