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
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

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
        return Signer.of(properties, key);
    }

    @Bean
    Ledger ledger(
            DataSource dataSource,
            PlatformTransactionManager transactions,
            ObjectProvider<Signer> signer,
            ObjectProvider<PolicyFile> policy,
            Clock clock) {
        PolicyFile file = policy.getIfAvailable();
        LogReader log =
                new LogReader(dataSource, transactions, signer.getIfAvailable(), file == null ? null : file.policy());
        return new Ledger(new EntryStore(new JdbcTemplate(dataSource)), log, clock);
    }

    @Bean
    Signing ledgerSigning() {
        return new Signing();
    }

    @Bean
    @ConditionalOnProperty("countersign.ledger.sequencer.password")
    SequencerLifecycle ledgerSequencer(
            DataSource dataSource,
            LedgerProperties properties,
            ObjectProvider<Signer> signer,
            SigningKeys keys,
            Signing signing,
            Clock clock) {
        return new SequencerLifecycle(dataSource, properties, signer.getIfAvailable(), keys, signing, clock);
    }

    @Bean
    SigningKeys ledgerSigningKeys(
            DataSource dataSource,
            LedgerProperties properties,
            Ledger ledger,
            PlatformTransactionManager transactions,
            Clock clock) {
        return new SigningKeys(
                new KeyStore(JdbcClient.create(dataSource)),
                new LogStore(dataSource),
                ledger,
                new TransactionTemplate(transactions),
                properties.incarnation(),
                clock);
    }

    @Bean
    Reconciliations reconciliations(
            DataSource dataSource,
            Ledger ledger,
            ObjectProvider<Reconcilable> sides,
            PlatformTransactionManager transactions,
            Clock clock) {
        return new Reconciliations(
                JdbcClient.create(dataSource),
                ledger,
                () -> sides.orderedStream().toList(),
                transactions,
                clock);
    }

    @Bean
    ReconciliationWatch reconciliationWatch(Reconciliations reconciliations, LedgerProperties properties) {
        return new ReconciliationWatch(
                reconciliations, properties.reconciliation().interval());
    }

    @Bean
    ProtectionCheck protectionCheck(DataSource dataSource, Ledger ledger, PlatformTransactionManager transactions) {
        return new ProtectionCheck(JdbcClient.create(dataSource), ledger, transactions);
    }

    @Bean
    ProtectionWatch protectionWatch(ProtectionCheck check, DataSource dataSource, Clock clock) {
        return new ProtectionWatch(check, new LogStore(dataSource), clock);
    }
}
