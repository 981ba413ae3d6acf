package io.countersign.web.keycloak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.util.Base64;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** A key that a real realm publishes as its own and that a test has too: it signs what Keycloak never would. */
record KeyOfTheRealm(RSAKey key, String id) {

    /** Adds it to the realm, which goes on signing with its own. */
    static KeyOfTheRealm added(RealmCalls realm) {
        try {
            RSAKey key = new RSAKeyGenerator(2048).generate();
            ObjectNode component = JsonNodeFactory.instance
                    .objectNode()
                    .put("name", "of-tests-" + UUID.randomUUID())
                    .put("providerId", "rsa")
                    .put("providerType", "org.keycloak.keys.KeyProvider");
            ObjectNode settings = component.putObject("config");
            settings.putArray("priority").add("-1");
            settings.putArray("privateKey").add(pem(key));
            realm.manage("POST", "/components", component.toString());
            return new KeyOfTheRealm(key, published(realm, key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Signs what a token of the realm says, with a change. */
    String signed(String token, UnaryOperator<JWTClaimsSet.Builder> change) {
        try {
            JWTClaimsSet said = SignedJWT.parse(token).getJWTClaimsSet();
            JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                    .type(JOSEObjectType.JWT)
                    .keyID(id)
                    .build();
            SignedJWT signed = new SignedJWT(
                    header, change.apply(new JWTClaimsSet.Builder(said)).build());
            signed.sign(new RSASSASigner(key));
            return signed.serialize();
        } catch (ParseException | JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(RSAKey key) throws JOSEException {
        return "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----"
                .formatted(Base64.getMimeEncoder()
                        .encodeToString(key.toPrivateKey().getEncoded()));
    }

    /** The id under which the realm has it. */
    private static String published(RealmCalls realm, RSAKey key) throws JOSEException {
        String own = Base64.getEncoder().encodeToString(key.toPublicKey().getEncoded());
        for (JsonNode each : realm.manage("GET", "/keys", "").path("keys")) {
            if (each.path("publicKey").asText().equals(own)) {
                return each.path("kid").asText();
            }
        }
        throw new IllegalStateException("The realm has not taken the key");
    }
}
