package io.countersign.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.countersign.ledger.tlog.Merkle;
import java.io.IOException;
import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampToken;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Replies of a timestamp authority, one that is to be believed and every kind that is not. */
class TimestampReplyTests {

    private static final TestAuthority ROOT = TestAuthority.root();
    private static final TestAuthority STAMPER = ROOT.stamper();
    private static final X509Certificate BROUGHT = STAMPER.certificate();
    private static final String TEXT = "log.example/one\n3\nAAAA\n";

    final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    final TimestampTrust trust = new TimestampTrust(List.of(ROOT.certificate()));
    final TimestampQuestion question = new TimestampQuestion(TEXT, TestAuthority.POLICY);
    TimeStampRequest asked;
    byte[] imprint;

    @BeforeEach
    void read() throws IOException {
        asked = new TimeStampRequest(question.encoded());
        imprint = asked.getMessageImprintDigest();
    }

    @Test
    void asksForWhatAStampThatStandsAloneNeeds() {
        assertThat(asked.getMessageImprintDigest()).isEqualTo(Merkle.sha256().digest(TEXT.getBytes(UTF_8)));
        assertThat(asked.getCertReq()).isTrue();
        assertThat(asked.getNonce()).isPositive();
        assertThat(asked.getReqPolicy().getId()).isEqualTo(TestAuthority.POLICY);
    }

    @Test
    void believesAnHonestReply() {
        assertThat(judge(STAMPER.reply(question.encoded(), now, BROUGHT))
                        .getTimeStampInfo()
                        .getGenTime())
                .isEqualTo(now);
    }

    @Test
    void believesAStamperWhoseIssuerAnIssuerVouchesFor() {
        TestAuthority issuer = ROOT.issuer();
        TestAuthority stamper = issuer.stamper();

        assertThatCode(() -> judge(stamper.reply(question.encoded(), now, stamper.certificate(), issuer.certificate())))
                .doesNotThrowAnyException();
        assertRefused(
                stamper.reply(question.encoded(), now, stamper.certificate()), "is not to be trusted at that time");
    }

    @Test
    void refusesAnotherNonceOrNone() {
        BigInteger other = asked.getNonce().add(BigInteger.ONE);

        assertRefused(STAMPER.reply(imprint, other, TestAuthority.POLICY, now, BROUGHT), "the nonce differs");
        assertRefused(STAMPER.reply(imprint, null, TestAuthority.POLICY, now, BROUGHT), "the nonce differs");
    }

    @Test
    void refusesTheStampOfAnotherText() {
        byte[] other = Merkle.sha256().digest("other".getBytes(UTF_8));

        assertRefused(STAMPER.reply(other, asked.getNonce(), TestAuthority.POLICY, now, BROUGHT), "of another text");
    }

    @Test
    void refusesAnotherPolicyThanAskedFor() {
        assertRefused(STAMPER.reply(imprint, asked.getNonce(), "1.2.3", now, BROUGHT), "under policy 1.2.3");
    }

    @Test
    void takesAnyPolicyIfNoneIsAskedFor() {
        TimestampQuestion any = new TimestampQuestion(TEXT, null);

        assertThatCode(() -> any.answeredBy(STAMPER.reply(any.encoded(), now, BROUGHT)))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesAStamperThatNobodyTrustedVouchesFor() {
        TestAuthority stranger = TestAuthority.root().stamper();

        assertRefused(
                stranger.reply(question.encoded(), now, stranger.certificate()),
                "its certificate is not to be trusted");
    }

    @Test
    void refusesAStamperWhoseCertificateWasNotValidAtTheTime() {
        TestAuthority expired = ROOT.stamper(now.minus(Duration.ofDays(9)), now.minusSeconds(1));
        TestAuthority early = ROOT.stamper(now.plusSeconds(60), now.plus(Duration.ofDays(9)));

        assertRefused(expired.reply(question.encoded(), now, expired.certificate()), "not to be trusted at that time");
        assertRefused(early.reply(question.encoded(), now, early.certificate()), "not to be trusted at that time");
        assertThatCode(() -> judge(expired.reply(question.encoded(), now.minusSeconds(2), expired.certificate())))
                .as("it was valid at the time of the stamp")
                .doesNotThrowAnyException();
    }

    @Test
    void refusesACertificateThatIsForSomethingElse() {
        TestAuthority server = ROOT.server();

        assertRefused(server.reply(question.encoded(), now, server.certificate()), "does not hold");
    }

    @Test
    void refusesAStampWithoutItsCertificate() {
        assertRefused(STAMPER.reply(question.encoded(), now), "does not bring the certificate");
    }

    @Test
    void refusesASignatureThatIsNotOfTheStamp() {
        byte[] reply = STAMPER.reply(question.encoded(), now, BROUGHT);
        reply[reply.length - 1] ^= 1;

        assertRefused(reply, "its timestamp does not hold");
    }

    @Test
    void tellsInOneShortLineWhyTheAuthorityRefuses() throws IOException {
        assertRefused(TestAuthority.refusal("no\nmore today"), "it refuses, with status 2: no more today");
        assertThat(catchThrowable(() -> judge(TestAuthority.refusal("x".repeat(1000))))
                        .getMessage())
                .hasSizeLessThan(300);
    }

    @Test
    void refusesWhatIsNoReply() {
        assertRefused("<html>".getBytes(UTF_8), "its answer is no timestamp reply");
        assertRefused(new byte[0], "its answer is no timestamp reply");
        assertRefused(new byte[] {0x30, 0x05, 0x30, 0x03, 0x02, 0x01, 0x00}, "its answer holds no timestamp");
    }

    @Test
    void refusesAReplyThatEndsTooEarlyWhereverThatIs() {
        byte[] reply = STAMPER.reply(question.encoded(), now, BROUGHT);
        for (int length = 0; length < reply.length; length++) {
            byte[] part = Arrays.copyOf(reply, length);
            assertThat(catchThrowable(() -> judge(part))).as("%d bytes", length).isInstanceOf(TimestampTrouble.class);
        }
    }

    @Test
    void neverFailsOtherwiseThanInWordsWhateverByteIsChanged() {
        byte[] reply = STAMPER.reply(question.encoded(), now, BROUGHT);
        for (int at = 0; at < reply.length; at++) {
            byte[] changed = reply.clone();
            changed[at] ^= (byte) 0x81;
            Throwable failure = catchThrowable(() -> judge(changed));
            assertThat(failure == null || failure instanceof TimestampTrouble)
                    .as("byte %d: %s", at, failure)
                    .isTrue();
        }
    }

    private TimeStampToken judge(byte[] reply) {
        TimeStampToken token = question.answeredBy(reply);
        trust.check(token);
        return token;
    }

    private void assertRefused(byte[] reply, String reason) {
        assertThatThrownBy(() -> judge(reply))
                .isInstanceOf(TimestampTrouble.class)
                .hasMessageContaining(reason);
    }
}
