package io.countersign.web.keycloak;

import io.countersign.people.AccountEndings;
import io.countersign.web.security.AccessJournal;
import io.countersign.web.security.Entrance;
import io.countersign.web.security.SignInMethod;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.web.client.RestClient;

@Configuration(proxyBeanMethods = false)
@Profile("keycloak")
@EnableConfigurationProperties(KeycloakProperties.class)
class KeycloakConfiguration {

    @Bean
    Realm realm(KeycloakProperties properties) {
        return properties.realm();
    }

    @Bean
    RealmTokens realmTokens(Realm realm) {
        return new RealmTokens(realm);
    }

    @Bean
    JwtDecoder accessTokens(RealmTokens tokens) {
        return tokens.access();
    }

    @Bean
    JwtDecoderFactory<ClientRegistration> idTokens(RealmTokens tokens) {
        return tokens::identity;
    }

    @Bean
    ClientRegistrationRepository clients(Realm realm) {
        return new InMemoryClientRegistrationRepository(realm.registration());
    }

    /** The same as without this bean, but it does not wait for ever. */
    @Bean
    OAuth2AccessTokenResponseClient<OAuth2AuthorizationCodeGrantRequest> codes() {
        RestClientAuthorizationCodeTokenResponseClient codes = new RestClientAuthorizationCodeTokenResponseClient();
        codes.setRestClient(RestClient.builder()
                .requestFactory(Calls.requests())
                .messageConverters(converters -> {
                    converters.clear();
                    converters.add(new FormHttpMessageConverter());
                    converters.add(new OAuth2AccessTokenResponseHttpMessageConverter());
                })
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build());
        return codes;
    }

    @Bean
    PageSessions pageSessions() {
        return new PageSessions();
    }

    @Bean
    AccountWatch accountWatch(Realm realm, KeycloakProperties properties, Clock clock) {
        return new AccountWatch(
                new RealmDirectory(realm, properties.directory(), clock), properties.accountCheckInterval(), clock);
    }

    @Bean
    AccountSweep accountSweep(
            AccountWatch accounts, AccountEndings endings, Realm realm, KeycloakProperties properties) {
        return new AccountSweep(accounts, endings, realm, properties.accountCheckInterval());
    }

    @Bean
    SignInMethod keycloakSignIn(
            Realm realm,
            JwtDecoder accessTokens,
            ClientRegistrationRepository clients,
            AccountWatch accounts,
            KeycloakProperties properties,
            Entrance entrance,
            AccessJournal journal,
            RealmTokens tokens,
            PageSessions sessions,
            ApplicationEventPublisher events,
            Clock clock) {
        SilentRenewal renewal =
                new SilentRenewal(accounts, KeycloakSignIn.ADDRESS, properties.renewalInterval(), clock);
        BackChannelLogout logout = new BackChannelLogout(tokens.logout(), sessions, events);
        return new KeycloakSignIn(realm, accessTokens, clients, accounts, renewal, logout, entrance, journal);
    }

    @Bean
    KeycloakHealth keycloakHealthIndicator(AccountWatch accounts) {
        return new KeycloakHealth(accounts);
    }
}
