package io.countersign.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.datasource.AbstractDataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What may be said of a timestamp authority in the settings, and in which words the rest is refused. */
class TimestampConfigurationTests {

    private static final String PREFIX = "countersign.ledger.timestamp.";

    private final ApplicationContextRunner context = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(TimestampAutoConfiguration.class))
            .withBean(Clock.class, Clock::systemUTC)
            .withBean(
                    AbstractDataSource.class, () -> new DriverManagerDataSource("jdbc:postgresql://localhost:1/none"));

    @TempDir
    Path folder;

    Path certificates;

    @BeforeEach
    void writeCertificates() throws Exception {
        certificates = TestAuthority.root().write(folder.resolve("authorities.pem"));
    }

    @Test
    void asksNobodyUnlessTold() {
        context.run(started -> {
            assertThat(started.getBean(Timestamps.class).authority()).isEmpty();
            assertThat(started.getBean(Timestamps.class).isRunning()).isFalse();
        });
    }

    @Test
    void namesTheAuthorityWithoutWhatMayBeAKeyToIt() {
        with("authority=https://tsa.example.org/stamp?key=secret", "certificates=" + certificates, "policy=1.2.3")
                .run(started -> assertThat(started.getBean(Timestamps.class).authority())
                        .hasValue("https://tsa.example.org/stamp"));
    }

    @Test
    void namesAllThatIsWrongAtOnce() {
        with("authority=tsa.example.org", "policy=any")
                .run(failed -> assertThat(fault(failed.getStartupFailure()))
                        .contains(
                                PREFIX + "authority is no address",
                                PREFIX + "certificates names no file",
                                PREFIX + "policy is no object identifier"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "tsa",
                "ftp://tsa.example.org",
                "https:///stamp",
                "http://a b",
                "https://me:key@tsa.example.org"
            })
    void refusesWhatIsNoAddress(String address) {
        with("authority=" + address, "certificates=" + certificates)
                .run(failed -> assertThat(fault(failed.getStartupFailure()))
                        .contains("authority is no address")
                        .doesNotContain("certificates"));
    }

    @Test
    void refusesAFileThatIsMissingEmptyOrNoCertificate() throws Exception {
        assertThat(faultOf(folder.resolve("none.pem"))).contains("none.pem, which does not exist");
        assertThat(faultOf(Files.createFile(folder.resolve("empty.pem")))).contains("it holds no certificate");
        assertThat(faultOf(Files.writeString(folder.resolve("text.pem"), "-----BEGIN CERTIFICATE-----\nAAAA\n")))
                .contains("it does not hold certificates in PEM");
        assertThat(faultOf(folder)).contains("which cannot be used");
    }

    private String faultOf(Path file) {
        StringBuilder fault = new StringBuilder();
        with("authority=https://tsa.example.org", "certificates=" + file)
                .run(failed -> fault.append(fault(failed.getStartupFailure())));
        return fault.toString();
    }

    private ApplicationContextRunner with(String... settings) {
        ApplicationContextRunner runner = context;
        for (String setting : settings) {
            runner = runner.withPropertyValues(PREFIX + setting);
        }
        return runner;
    }

    /** The words of the one exception that is for the reader, however deep it lies. */
    private static String fault(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof LedgerMisconfigured) {
                return String.valueOf(cause.getMessage());
            }
        }
        throw new AssertionError("No misconfiguration is told", failure);
    }
}
