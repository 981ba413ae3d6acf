package io.countersign.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.FailureHandler;
import org.springframework.jdbc.datasource.AbstractDataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;

class LedgerConfigurationTests {

    private static final AbstractDataSource NOWHERE = new DriverManagerDataSource("jdbc:postgresql://localhost:1/none");

    private final ApplicationContextRunner context = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(LedgerAutoConfiguration.class))
            .withBean(Clock.class, Clock::systemUTC)
            .withBean(AbstractDataSource.class, () -> NOWHERE)
            .withBean(JdbcTransactionManager.class, () -> new JdbcTransactionManager(NOWHERE));

    @TempDir
    Path folder;

    @Test
    void neitherSignsNorSequencesUnlessToldHow() {
        context.withPropertyValues("countersign.ledger.origin=log.example/one")
                .run(started -> assertThat(started)
                        .hasSingleBean(Ledger.class)
                        .doesNotHaveBean(Signer.class)
                        .doesNotHaveBean(SequencerLifecycle.class));
    }

    @Test
    void signsWithAKeyThatOnlyItsOwnerCanUse() throws IOException {
        Path key = folder.resolve("log.pem");

        assertThat(LedgerKeys.createIfMissing(key)).isTrue();
        byte[] created = Files.readAllBytes(key);
        assertThat(LedgerKeys.createIfMissing(key)).isFalse();

        assertThat(key).hasBinaryContent(created);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
        context.withPropertyValues("countersign.ledger.origin=log.example/one", "countersign.ledger.signing-key=" + key)
                .run(started -> assertThat(
                                started.getBean(Signer.class).key().verifier().name())
                        .isEqualTo("log.example/one"));
    }

    @Test
    void readsTheKeysThatOpensslWrites() throws IOException {
        // RFC 8410, section 10.3, and the public key of its section 10.1
        Path key = folder.resolve("rfc.pem");
        LedgerKeys.createIfMissing(key);
        Files.writeString(key, """
                -----BEGIN PRIVATE KEY-----
                MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC
                -----END PRIVATE KEY-----
                """);

        assertThat(SigningKeyFile.read(key, "log.example/one").verifier().key())
                .asHexString()
                .isEqualToIgnoringCase("19BF44096984CDFE8541BAC167DC3B96C85086AA30B6B6CB0C5C38AD703166E1");
    }

    @Test
    void saysInOneSentenceThatTheLogHasNoName() {
        context.run(failed -> assertThat(analyze(failed.getStartupFailure()).getDescription())
                .isEqualTo("The log of record has no name: countersign.ledger.origin is not set."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"two words", "a+b", "a\tb"})
    void refusesNamesThatNoteFormatsCannotHold(String origin) {
        context.withPropertyValues("countersign.ledger.origin=" + origin)
                .run(failed -> assertThat(analyze(failed.getStartupFailure()).getDescription())
                        .contains("must not hold spaces or plus signs"));
    }

    @Test
    void refusesAKeyThatOthersCanRead() throws IOException {
        Path key = folder.resolve("log.pem");
        LedgerKeys.createIfMissing(key);
        for (String rights : List.of("rw-r-----", "rw----r--", "rw--w----", "rw-----w-")) {
            Files.setPosixFilePermissions(key, PosixFilePermissions.fromString(rights));
            assertThatThrownBy(() -> SigningKeyFile.read(key, "log.example/one"))
                    .hasMessageContaining("can be used by others than its owner");
        }
    }

    @Test
    void refusesAKeyThatIsNoneOrMissing() throws IOException {
        Path key = folder.resolve("log.pem");
        assertThatThrownBy(() -> SigningKeyFile.read(key, "log.example/one")).hasMessageContaining("does not exist");

        LedgerKeys.createIfMissing(key);
        Files.writeString(key, "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
        assertThatThrownBy(() -> SigningKeyFile.read(key, "log.example/one"))
                .hasMessageContaining("cannot be read as an Ed25519");
    }

    @Test
    void keepsThePasswordOutOfLogs() {
        assertThat(new LedgerProperties.Sequencer("user", "secret").toString()).doesNotContain("secret");
    }

    /** The first answer of all analyzers, as Spring Boot takes it. */
    private static FailureAnalysis analyze(Throwable failure) {
        return SpringFactoriesLoader.forDefaultResourceLocation()
                .load(FailureAnalyzer.class, FailureHandler.handleMessage((message, cause) -> {}))
                .stream()
                .map(analyzer -> analyzer.analyze(failure))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
    }
}
