package io.countersign.ledger;

import java.nio.file.Path;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

@AutoConfiguration(after = DataSourceAutoConfiguration.class)
@EnableConfigurationProperties(LedgerProperties.class)
class LedgerAutoConfiguration {

    @Bean
    @ConditionalOnProperty("countersign.ledger.signing-key")
    Signer ledgerSigner(LedgerProperties properties) {
        Path key = properties.signingKey();
        if (key == null) {
            throw new IllegalStateException("countersign.ledger.signing-key names no file");
        }
        return Signer.of(key, properties.origin());
    }

    @Bean
    Ledger ledger(
            DataSource dataSource,
            PlatformTransactionManager transactions,
            ObjectProvider<Signer> signer,
            Clock clock) {
        LogReader log = new LogReader(dataSource, transactions, signer.getIfAvailable());
        return new Ledger(new EntryStore(JdbcClient.create(dataSource)), log, clock);
    }

    @Bean
    @ConditionalOnProperty("countersign.ledger.sequencer.password")
    SequencerLifecycle ledgerSequencer(
            DataSource dataSource, LedgerProperties properties, ObjectProvider<Signer> signer, Clock clock) {
        return new SequencerLifecycle(dataSource, properties, signer.getIfAvailable(), clock);
    }
}
