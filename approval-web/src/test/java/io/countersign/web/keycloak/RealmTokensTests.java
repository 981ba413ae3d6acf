package io.countersign.web.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/** What makes an access token one of ours, with a realm whose keys the test holds. */
class RealmTokensTests {

    private final RSAKey key = generated();

    private HttpServer keys;
    private String issuer;
    private JwtDecoder tokens;

    @BeforeEach
    void publish() throws IOException {
        keys = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] published = new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
        keys.createContext("/realms/ours/protocol/openid-connect/certs", exchange -> {
            exchange.sendResponseHeaders(200, published.length);
            exchange.getResponseBody().write(published);
            exchange.close();
        });
        keys.start();
        issuer = "http://127.0.0.1:%d/realms/ours".formatted(keys.getAddress().getPort());
        tokens = new RealmTokens(realm()).access();
    }

    @AfterEach
    void stop() {
        keys.stop(0);
    }

    @Test
    void takesOneOfTheRealmForUs() {
        assertThat(tokens.decode(signed(claims -> claims)).getSubject()).isEqualTo("0815");
        assertThat(tokens.decode(signed(claims -> claims.audience(List.of("account", "countersign-api"))))
                        .getAudience())
                .contains("countersign-api");
    }

    @Test
    void refusesAnotherIssuerAudienceOrKindThoughTheKeyIsRight() {
        refused(signed(claims -> claims.issuer(issuer + "2")));
        refused(signed(claims -> claims.issuer(null)));
        refused(signed(claims -> claims.audience("account")));
        refused(signed(claims -> claims.audience(List.of())));
        refused(signed(claims -> claims.claim("typ", "ID")));
        refused(signed(claims -> claims.claim("typ", null)));
    }

    @Test
    void takesTheTypeOfALogoutTokenForNothingElse() throws JOSEException {
        JOSEObjectType type = new JOSEObjectType("logout+jwt");
        RSASSASigner signer = new RSASSASigner(key);

        refused(signed(JWSAlgorithm.RS256, type, claims(claims -> claims), signer));
        tokens = new RealmTokens(realm()).logout();
        assertThat(tokens.decode(signed(JWSAlgorithm.RS256, type, claims(claims -> logout(claims)), signer)))
                .isNotNull();
    }

    @Test
    void refusesOneThatNeverEnds() {
        refused(signed(claims -> claims.expirationTime(null)));
    }

    @Test
    void takesLogoutTokensOfTheRealmForThisClientAlone() {
        tokens = new RealmTokens(realm()).logout();

        assertThat(tokens.decode(signed(claims -> logout(claims))).getSubject()).isEqualTo("0815");
        assertThat(tokens.decode(signed(claims -> logout(claims).subject(null).claim("sid", "one")))
                        .getClaimAsString("sid"))
                .isEqualTo("one");
        refused(signed(claims -> claims));
        refused(signed(claims -> claims.audience("countersign")));
        refused(signed(claims -> logout(claims).audience("another")));
        refused(signed(claims -> logout(claims).issuer(issuer + "2")));
        refused(signed(claims -> logout(claims).claim("nonce", "of a sign-in")));
        refused(signed(claims -> logout(claims).claim("events", Map.of("another", Map.of()))));
        refused(signed(claims -> logout(claims).claim("events", "a text")));
        refused(signed(claims -> logout(claims).subject(null)));
        refused(signed(claims -> logout(claims).expirationTime(ago(70))));
        refused(signed(claims -> logout(claims).expirationTime(null)));
        refused(new PlainJWT(claims(claims -> logout(claims))).serialize());
    }

    @Test
    void takesIdTokensForThisClientAlone() {
        tokens = new RealmTokens(realm()).identity(realm().registration());

        assertThat(tokens.decode(signed(claims -> identity(claims))).getSubject())
                .isEqualTo("0815");
        refused(signed(claims -> identity(claims).audience("another")));
        refused(signed(claims -> identity(claims).audience("countersign-api")));
        refused(signed(claims -> identity(claims).audience(List.of("countersign", "another"))));
        refused(signed(claims -> identity(claims).claim("azp", "another")));
        refused(signed(claims -> identity(claims).issuer(issuer + "2")));
        refused(signed(claims -> identity(claims).expirationTime(ago(70))));
    }

    private static JWTClaimsSet.Builder identity(JWTClaimsSet.Builder claims) {
        return claims.audience("countersign").issueTime(ago(0));
    }

    private static JWTClaimsSet.Builder logout(JWTClaimsSet.Builder claims) {
        return claims.audience("countersign")
                .claim("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()));
    }

    private Realm realm() {
        return new Realm(URI.create(issuer), "countersign", "secret", "countersign-api");
    }

    @Test
    void allowsClocksToDifferByAMinute() {
        assertThat(tokens.decode(signed(claims -> claims.expirationTime(ago(50)))))
                .isNotNull();
        refused(signed(claims -> claims.expirationTime(ago(70))));
        assertThat(tokens.decode(signed(claims -> claims.notBeforeTime(ago(-50)))))
                .isNotNull();
        refused(signed(claims -> claims.notBeforeTime(ago(-70))));
    }

    @Test
    void refusesWhatNobodySignedOrAnybodyCould() throws JOSEException {
        JWTClaimsSet claims = claims(it -> it);
        refused(new PlainJWT(claims).serialize());
        refused(signed(JWSAlgorithm.RS256, claims, new RSASSASigner(generated())));
        // the public key, which everybody has, taken for a shared secret
        refused(signed(
                JWSAlgorithm.HS256, claims, new MACSigner(key.toRSAPublicKey().getEncoded())));
    }

    @Test
    void refusesAnAlgorithmThatWasNotAgreedThoughTheKeyIsRight() throws JOSEException {
        refused(signed(JWSAlgorithm.RS512, claims(it -> it), new RSASSASigner(key)));
    }

    private void refused(String token) {
        assertThatThrownBy(() -> tokens.decode(token)).isInstanceOf(BadJwtException.class);
    }

    private String signed(UnaryOperator<JWTClaimsSet.Builder> change) {
        try {
            return signed(JWSAlgorithm.RS256, claims(change), new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private String signed(JWSAlgorithm algorithm, JWTClaimsSet claims, JWSSigner signer) throws JOSEException {
        return signed(algorithm, JOSEObjectType.JWT, claims, signer);
    }

    private String signed(JWSAlgorithm algorithm, JOSEObjectType type, JWTClaimsSet claims, JWSSigner signer)
            throws JOSEException {
        JWSHeader header = new JWSHeader.Builder(algorithm)
                .keyID(key.getKeyID())
                .type(type)
                .build();
        SignedJWT token = new SignedJWT(header, claims);
        token.sign(signer);
        return token.serialize();
    }

    private JWTClaimsSet claims(UnaryOperator<JWTClaimsSet.Builder> change) {
        return change.apply(new JWTClaimsSet.Builder()
                        .issuer(issuer)
                        .subject("0815")
                        .audience("countersign-api")
                        .claim("typ", "Bearer")
                        .expirationTime(ago(-300)))
                .build();
    }

    private static Date ago(long seconds) {
        return Date.from(Instant.now().minusSeconds(seconds));
    }

    private static RSAKey generated() {
        try {
            return new RSAKeyGenerator(2048).keyID("of-the-realm").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
