package io.countersign.notification;

import io.countersign.change.Changes;
import io.countersign.ownership.Delegations;
import io.countersign.ownership.Platforms;
import io.countersign.people.People;
import io.countersign.release.Releases;
import io.countersign.template.Templates;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.mail.MailSenderAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The beans of mail; without a server, a sender and an address for links only preferences are kept. */
@AutoConfiguration(
        after = MailSenderAutoConfiguration.class,
        afterName = "io.countersign.change.ChangeAutoConfiguration")
@EnableConfigurationProperties(MailProperties.class)
class NotificationAutoConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(NotificationAutoConfiguration.class);
    private static final Duration POLL = Duration.ofSeconds(5);

    @Bean
    PreferenceStore preferenceStore(JdbcClient jdbc) {
        return new PreferenceStore(jdbc);
    }

    @Bean
    DigestStore digestStore(JdbcClient jdbc) {
        return new DigestStore(jdbc);
    }

    @Bean
    UndeliveredMail undeliveredMail(JdbcClient jdbc, Clock clock) {
        return new UndeliveredMail(jdbc, clock);
    }

    @Bean
    Notifications notifications(
            PreferenceStore preferences,
            DigestStore digests,
            UndeliveredMail undelivered,
            People people,
            MailProperties properties,
            ObjectProvider<JavaMailSender> server) {
        String off = properties.off(server.getIfAvailable() != null);
        if (off == null) {
            LOG.info("Mail is on, sent as {}.", properties.from());
        } else {
            LOG.info("Mail is off: {}", off);
        }
        return new Notifications(preferences, digests, undelivered, people, off);
    }

    /** Everything that sends. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnBean(JavaMailSender.class)
    @ConditionalOnProperty({"countersign.mail.base-url", "countersign.mail.from"})
    static class Sending {

        @Bean
        Outbox outbox(DataSource dataSource) {
            return new Outbox(dataSource);
        }

        @Bean
        Announcements announcements(Outbox outbox, Clock clock) {
            return new Announcements(outbox, clock);
        }

        @Bean
        Postbox postbox(JavaMailSender server, MailProperties properties) throws AddressException {
            return new Postbox(
                    Timeouts.limited(server),
                    new Stationery(properties),
                    new InternetAddress(String.valueOf(properties.from()), true));
        }

        @Bean
        Dispatch dispatch(
                Changes changes,
                Platforms platforms,
                Delegations delegations,
                Releases releases,
                Templates templates,
                People people,
                PreferenceStore preferences,
                DigestStore digests,
                Outbox outbox,
                Postbox postbox,
                PlatformTransactionManager transactions,
                Clock clock) {
            return new Dispatch(
                    new Audience(changes, platforms, delegations, releases, templates, people),
                    new Wording(changes, delegations, releases, templates, clock),
                    people,
                    preferences,
                    digests,
                    outbox,
                    postbox,
                    new TransactionTemplate(transactions),
                    clock);
        }

        @Bean
        OutboxRunner outboxRunner(DataSource dataSource, Dispatch dispatch, UndeliveredMail undelivered, Clock clock) {
            return new OutboxRunner(dataSource, dispatch, undelivered, POLL, clock);
        }
    }
}
