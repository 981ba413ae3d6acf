package io.countersign.ledger;

import io.countersign.ledger.tlog.Merkle;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.cmp.PKIStatus;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;
import org.bouncycastle.tsp.TimeStampTokenInfo;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a timestamp over the SHA-256 of a text (RFC 3161 section 2.4.1), and tells whether an answer is one to this
 * question; not yet whether it is to be believed.
 */
class TimestampQuestion {

    private static final int NONCE_BITS = 64;
    private static final int MOST_TOLD = 200;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final TimeStampRequest request;
    private final @Nullable ASN1ObjectIdentifier policy;

    /** @param policy to be stamped under; null for the authority's own */
    TimestampQuestion(String text, @Nullable String policy) {
        this.policy = policy == null ? null : new ASN1ObjectIdentifier(policy);
        TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
        // the token stands alone: it brings the certificates that it is checked by
        generator.setCertReq(true);
        if (this.policy != null) {
            generator.setReqPolicy(this.policy);
        }
        byte[] imprint = Merkle.sha256().digest(text.getBytes(StandardCharsets.UTF_8));
        this.request = generator.generate(TSPAlgorithms.SHA256, imprint, new BigInteger(NONCE_BITS, RANDOM));
    }

    /** DER, to be sent. */
    byte[] encoded() {
        try {
            return request.getEncoded();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The token in an answer.
     *
     * @throws TimestampTrouble if the answer is none to this question
     */
    TimeStampToken answeredBy(byte[] reply) {
        TimeStampResponse response = parse(reply);
        int status = response.getStatus();
        require(
                status == PKIStatus.GRANTED || status == PKIStatus.GRANTED_WITH_MODS,
                "it refuses, with status %d%s".formatted(status, plain(response.getStatusString())));
        TimeStampToken token = response.getTimeStampToken();
        if (token == null) {
            throw new TimestampTrouble("its answer holds no timestamp");
        }
        checkSubject(token.getTimeStampInfo());
        return token;
    }

    private static TimeStampResponse parse(byte[] reply) {
        try {
            return new TimeStampResponse(reply);
        } catch (TSPException | IOException | RuntimeException e) {
            // the parser meets bytes of a stranger, and says by many exceptions that they are not what it expects
            throw new TimestampTrouble("its answer is no timestamp reply", e);
        }
    }

    private void checkSubject(TimeStampTokenInfo stamped) {
        require(
                TSPAlgorithms.SHA256.equals(stamped.getMessageImprintAlgOID())
                        && Arrays.equals(request.getMessageImprintDigest(), stamped.getMessageImprintDigest()),
                "its timestamp is of another text");
        require(
                request.getNonce().equals(stamped.getNonce()),
                "its timestamp answers another question: the nonce differs");
        require(
                policy == null || policy.equals(stamped.getPolicy()),
                "its timestamp is under policy %s, which was not asked for".formatted(stamped.getPolicy()));
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new TimestampTrouble(otherwise);
        }
    }

    /** What a stranger said, fit for one line of a log file. */
    private static String plain(@Nullable String said) {
        if (said == null || said.isBlank()) {
            return "";
        }
        String line = said.strip().replaceAll("\\p{Cntrl}+", " ");
        return ": " + line.substring(0, Math.min(line.length(), MOST_TOLD));
    }
}
