package io.countersign.ledger;

import io.countersign.ledger.tlog.CosigningKey;
import io.countersign.ledger.tlog.VerifierKey;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The witnesses of this log, and this installation as a witness of others. */
@AutoConfiguration(after = DataSourceAutoConfiguration.class)
@EnableConfigurationProperties({LedgerProperties.class, WitnessProperties.class})
class WitnessAutoConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(WitnessAutoConfiguration.class);

    @Bean
    @ConditionalOnProperty("countersign.ledger.witness.policy")
    PolicyFile ledgerWitnessPolicy(LedgerProperties ledger, WitnessProperties properties) {
        Path file = properties.policy();
        if (file == null) {
            throw new IllegalStateException("countersign.ledger.witness.policy names no file");
        }
        return PolicyFile.read(file, ledger.origin());
    }

    @Bean
    Witnesses ledgerWitnesses(
            DataSource dataSource, WitnessProperties properties, ObjectProvider<PolicyFile> policy, Clock clock) {
        return new Witnesses(dataSource, properties, policy.getIfAvailable(), clock);
    }

    @Bean
    Witness ledgerWitness(
            DataSource dataSource,
            PlatformTransactionManager transactions,
            WitnessProperties properties,
            ObjectProvider<Signer> signer,
            Clock clock) {
        TransactionTemplate own = new TransactionTemplate(transactions);
        // a cosignature is given away with the answer: what it rests on must be durable by then
        own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        CosigningKey key = key(properties, signer.getIfAvailable());
        return new Witness(key, logs(properties), new WitnessedLogs(JdbcClient.create(dataSource)), own, clock);
    }

    private static @Nullable CosigningKey key(WitnessProperties properties, @Nullable Signer signer) {
        if (properties.key() == null) {
            return null;
        }
        if (properties.name() == null) {
            throw new LedgerMisconfigured(
                    "This installation has a key as a witness, but no name.",
                    "Set countersign.ledger.witness.name to a URL of yours without scheme, such as"
                            + " witness.example.com/production.");
        }
        CosigningKey key = SigningKeyFile.readWitness(properties.key(), properties.name());
        if (signer != null
                && Arrays.equals(signer.key().verifier().key(), key.verifier().key())) {
            throw new LedgerMisconfigured(
                    "The log and the witness have the same key.",
                    "Generate another one with: openssl genpkey -algorithm ed25519");
        }
        LOG.info("This installation is a witness: {}", key.verifier());
        return key;
    }

    private static List<VerifierKey> logs(WitnessProperties properties) {
        try {
            return properties.logs().stream().map(VerifierKey::parse).toList();
        } catch (IllegalArgumentException e) {
            throw new LedgerMisconfigured(
                    "A log to be witnessed has no usable key: " + e.getMessage(),
                    "Check countersign.ledger.witness.logs: each is a verifier key, name+id+key.");
        }
    }
}
