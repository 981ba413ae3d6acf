package io.countersign.web.testing;

import io.countersign.ledger.LedgerKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Gives an application context a signing key of its own, so that its log is signed. */
class TestSigningKey implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        try {
            Path directory = Files.createTempDirectory("countersign-test");
            Path key = directory.resolve("ledger.pem");
            LedgerKeys.createIfMissing(key);
            directory.toFile().deleteOnExit(); // in reverse order: the key first
            key.toFile().deleteOnExit();
            TestPropertyValues.of("countersign.ledger.signing-key=" + key).applyTo(context);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
