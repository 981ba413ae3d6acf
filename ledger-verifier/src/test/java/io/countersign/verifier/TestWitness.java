package io.countersign.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** Cosigns as plainly as the specification says it. */
record TestWitness(String name, KeyPair keys) {

    static TestWitness create(String name) throws GeneralSecurityException {
        return new TestWitness(name, KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
    }

    String vkey() {
        return "%s+%s+%s"
                .formatted(
                        name,
                        HexFormat.of().formatHex(id()),
                        Base64.getEncoder().encodeToString(typed()));
    }

    String line(String text, long seconds) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(keys.getPrivate());
        signature.update(("cosignature/v1\ntime " + seconds + "\n" + text).getBytes(UTF_8));
        byte[] bytes = ByteBuffer.allocate(76)
                .put(id())
                .putLong(seconds)
                .put(signature.sign())
                .array();
        return "\u2014 " + name + " " + Base64.getEncoder().encodeToString(bytes) + "\n";
    }

    private byte[] typed() {
        byte[] x509 = keys.getPublic().getEncoded();
        byte[] typed = Arrays.copyOfRange(x509, x509.length - 33, x509.length);
        typed[0] = 4;
        return typed;
    }

    private byte[] id() {
        return Arrays.copyOf(Tree.sha256((name + "\n").getBytes(UTF_8), typed()), 4);
    }
}
