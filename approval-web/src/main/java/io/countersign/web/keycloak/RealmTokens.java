package io.countersign.web.keycloak;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.core.converter.ClaimTypeConverter;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/**
 * Reads tokens of the realm: signed with one of its keys by an algorithm that we name, by this issuer, for us, not
 * expired (RFC 7519, RFC 8725). A key that is not known yet is fetched at once, at most every two seconds; while Keycloak
 * does not answer, the keys that are known last for eight hours.
 */
class RealmTokens {

    private static final Duration CLOCK_SKEW = Duration.ofSeconds(60);
    private static final Set<JWSAlgorithm> ALGORITHMS =
            Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.ES256);
    private static final int KEYS_AT_MOST = 100_000; // bytes

    private static final String LOGOUT = "http://schemas.openid.net/event/backchannel-logout";
    private static final Set<JOSEObjectType> ORDINARY = Set.of(JOSEObjectType.JWT);

    private final Realm realm;
    private final JWKSource<SecurityContext> keys;

    RealmTokens(Realm realm) {
        this.realm = realm;
        this.keys = keys(realm);
    }

    /** For access tokens. ID tokens and refresh tokens are refused, though the same keys sign them. */
    JwtDecoder access() {
        return decoder(
                ORDINARY,
                new JwtIssuerValidator(realm.issuer().toString()),
                new JwtClaimValidator<Collection<String>>(
                        JwtClaimNames.AUD, audience -> audience != null && audience.contains(realm.audience())),
                new JwtClaimValidator<String>("typ", "Bearer"::equals));
    }

    /** For the ID tokens that a client gets (OpenID Connect Core 1.0, 3.1.3.7). */
    JwtDecoder identity(ClientRegistration registration) {
        NimbusJwtDecoder decoder = decoder(ORDINARY, new OidcIdTokenValidator(registration));
        decoder.setClaimSetConverter(
                new ClaimTypeConverter(OidcIdTokenDecoderFactory.createDefaultClaimTypeConverters()));
        return decoder;
    }

    /** For logout tokens that a client gets (OpenID Connect Back-Channel Logout 1.0, 2.6). */
    JwtDecoder logout() {
        return decoder(
                Set.of(JOSEObjectType.JWT, new JOSEObjectType("logout+jwt")),
                new JwtIssuerValidator(realm.issuer().toString()),
                new JwtClaimValidator<Collection<String>>(
                        JwtClaimNames.AUD, audience -> audience != null && audience.contains(realm.clientId())),
                new JwtClaimValidator<>("events", events -> events instanceof Map<?, ?> all && all.containsKey(LOGOUT)),
                new JwtClaimValidator<>("nonce", Objects::isNull),
                RealmTokens::namesSomebody);
    }

    private static OAuth2TokenValidatorResult namesSomebody(Jwt token) {
        return token.hasClaim(JwtClaimNames.SUB) || token.hasClaim("sid")
                ? OAuth2TokenValidatorResult.success()
                : OAuth2TokenValidatorResult.failure(new OAuth2Error(
                        OAuth2ErrorCodes.INVALID_TOKEN, "It names neither a subject nor a session", null));
    }

    @SafeVarargs
    private NimbusJwtDecoder decoder(Set<JOSEObjectType> types, OAuth2TokenValidator<Jwt>... validators) {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(types));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys));
        processor.setJWTClaimsSetVerifier((claims, context) -> {}); // the validators do
        NimbusJwtDecoder decoder = new NimbusJwtDecoder(processor);
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                new JwtTimestampValidator(CLOCK_SKEW),
                new JwtClaimValidator<>(JwtClaimNames.EXP, Objects::nonNull), // which would count for ever
                new DelegatingOAuth2TokenValidator<>(List.of(validators))));
        return decoder;
    }

    private static JWKSource<SecurityContext> keys(Realm realm) {
        try {
            return JWKSourceBuilder.<SecurityContext>create(
                            URI.create(realm.keys()).toURL(),
                            new DefaultResourceRetriever(millis(Calls.CONNECT), millis(Calls.ANSWER), KEYS_AT_MOST))
                    .cache(
                            Duration.ofMinutes(5).toMillis(),
                            Duration.ofSeconds(5).toMillis())
                    .refreshAheadCache(false)
                    .rateLimited(Duration.ofSeconds(2).toMillis())
                    .retrying(false)
                    .outageTolerant(Duration.ofHours(8).toMillis())
                    .build();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("Not an address: " + realm.keys(), e);
        }
    }

    private static int millis(Duration duration) {
        return Math.toIntExact(duration.toMillis());
    }
}
