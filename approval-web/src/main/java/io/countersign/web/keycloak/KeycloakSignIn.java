package io.countersign.web.keycloak;

import io.countersign.policy.SignInDemand;
import io.countersign.web.security.AccessJournal;
import io.countersign.web.security.AccessJournal.Way;
import io.countersign.web.security.Entrance;
import io.countersign.web.security.ProblemEntryPoint;
import io.countersign.web.security.SignInMethod;
import io.countersign.web.security.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Optional;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.csrf.CsrfFilter;

/**
 * People sign in at the realm by authorization code with PKCE (RFC 7636) and sign out there too, or are signed out by it
 * (OpenID Connect Back-Channel Logout 1.0). Programs send an access token with every call.
 */
class KeycloakSignIn implements SignInMethod {

    private static final String BEGIN = OAuth2AuthorizationRequestRedirectFilter.DEFAULT_AUTHORIZATION_REQUEST_BASE_URI;

    /** Where a sign-in begins. */
    static final String ADDRESS = BEGIN + "/" + Realm.REGISTRATION;

    private final Realm realm;
    private final JwtDecoder accessTokens;
    private final ClientRegistrationRepository clients;
    private final AccountWatch accounts;
    private final SilentRenewal renewal;
    private final BackChannelLogout logout;
    private final Entrance entrance;
    private final AccessJournal journal;

    KeycloakSignIn(
            Realm realm,
            JwtDecoder accessTokens,
            ClientRegistrationRepository clients,
            AccountWatch accounts,
            SilentRenewal renewal,
            BackChannelLogout logout,
            Entrance entrance,
            AccessJournal journal) {
        this.realm = realm;
        this.accessTokens = accessTokens;
        this.clients = clients;
        this.accounts = accounts;
        this.renewal = renewal;
        this.logout = logout;
        this.entrance = entrance;
        this.journal = journal;
    }

    @Override
    public Challenge challenge() {
        return new Challenge(
                "Bearer realm=\"Countersign\"", "Send a valid access token for %s.".formatted(realm.audience()));
    }

    @Override
    public Optional<String> elsewhere() {
        return Optional.of(ADDRESS);
    }

    @Override
    public Optional<String> again(HttpServletRequest request, SignInDemand demand) {
        SignedIn.in(request).ifPresent(person -> accounts.anew(person.signIn().subject()));
        if (accounts.silent()) {
            return Optional.empty();
        }
        StepUp.demand(request, demand);
        return Optional.of(ADDRESS);
    }

    @Override
    public Optional<URI> signOutOrigin() {
        return Optional.of(realm.origin());
    }

    @Override
    public void admitPrograms(HttpSecurity http, ProblemEntryPoint problems) throws Exception {
        http.addFilterBefore(
                new AccountCheck(accounts, journal, new RefusedProgram(problems)), AuthorizationFilter.class);
        http.oauth2ResourceServer(programs -> programs.authenticationEntryPoint(problems)
                .accessDeniedHandler(problems)
                .jwt(jwt -> jwt.decoder(accessTokens).jwtAuthenticationConverter(BearerSignIn::of))
                .withObjectPostProcessor(new ObjectPostProcessor<BearerTokenAuthenticationFilter>() {
                    @Override
                    public <O extends BearerTokenAuthenticationFilter> O postProcess(O filter) {
                        filter.setAuthenticationFailureHandler(orUnavailable(problems));
                        return filter;
                    }
                }));
    }

    /** That the realm's keys cannot be read says nothing of the token: the call may be repeated later. */
    private static AuthenticationFailureHandler orUnavailable(ProblemEntryPoint problems) {
        return (request, response, failure) -> {
            if (failure instanceof AuthenticationServiceException) {
                RefusedProgram.unavailable(
                        response, "The identity provider does not answer, so the token cannot be checked.");
            } else {
                problems.commence(request, response, failure);
            }
        };
    }

    @Override
    public void admitPeople(HttpSecurity http) throws Exception {
        http.addFilterBefore(new AccountCheck(accounts, journal, new RefusedPerson()), AuthorizationFilter.class)
                .addFilterBefore(renewal, AuthorizationFilter.class)
                .csrf(csrf -> csrf.sessionAuthenticationStrategy(new FormsOfTheSamePerson()));
        http.oauth2Login(login -> login.loginPage(ADDRESS)
                        .failureHandler(new FailedSignIn(ADDRESS, entrance.people(Way.REALM)))
                        .authorizationEndpoint(
                                begin -> begin.authorizationRequestResolver(new StepUp(new SilentRequests(withPkce()))))
                        .authorizedClientRepository(new NoTokensKept())
                        .userInfoEndpoint(people -> people.oidcUserService(people())))
                .addFilterBefore(logout, CsrfFilter.class)
                .logout(person -> person.logoutSuccessHandler(alsoThere()));
    }

    private DefaultOAuth2AuthorizationRequestResolver withPkce() {
        DefaultOAuth2AuthorizationRequestResolver requests =
                new DefaultOAuth2AuthorizationRequestResolver(clients, BEGIN);
        requests.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
        return requests;
    }

    /** Everything that we need to know of a person is in the access token; nothing more is asked for. */
    private OidcUserService people() {
        OidcUserService people = new OidcUserService();
        people.setRetrieveUserInfo(request -> false);
        people.setOidcUserMapper((request, nothing) -> person(request));
        return people;
    }

    private PageSignIn person(OidcUserRequest request) {
        try {
            String token = request.getAccessToken().getTokenValue();
            return new PageSignIn(TokenClaims.signIn(accessTokens.decode(token)), request.getIdToken());
        } catch (JwtException e) {
            throw new OAuth2AuthenticationException(
                    new OAuth2Error(OAuth2ErrorCodes.INVALID_TOKEN, e.getMessage(), null), e);
        }
    }

    private OidcClientInitiatedLogoutSuccessHandler alsoThere() {
        OidcClientInitiatedLogoutSuccessHandler handler = new OidcClientInitiatedLogoutSuccessHandler(clients);
        handler.setPostLogoutRedirectUri("{baseUrl}/sign-in?signed-out");
        return handler;
    }
}
