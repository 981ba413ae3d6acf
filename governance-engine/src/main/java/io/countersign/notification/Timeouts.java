package io.countersign.notification;

import java.util.Properties;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** A mail server that says nothing must not hold a thread for ever, which is what Jakarta Mail does unless told. */
final class Timeouts {

    private static final String CONNECT = "5000";
    private static final String READ_OR_WRITE = "10000";

    private Timeouts() {}

    /** The same server with these limits where none are configured; the host's own bean stays as it is. */
    static JavaMailSender limited(JavaMailSender server) {
        if (!(server instanceof JavaMailSenderImpl configured)) {
            return server;
        }
        JavaMailSenderImpl limited = new JavaMailSenderImpl();
        limited.setProtocol(configured.getProtocol());
        limited.setHost(configured.getHost());
        limited.setPort(configured.getPort());
        limited.setUsername(configured.getUsername());
        limited.setPassword(configured.getPassword());
        limited.setDefaultEncoding(configured.getDefaultEncoding());
        limited.setJavaMailProperties(properties(configured));
        return limited;
    }

    private static Properties properties(JavaMailSenderImpl configured) {
        String prefix = "mail.%s.".formatted(configured.getProtocol() == null ? "smtp" : configured.getProtocol());
        Properties properties = new Properties();
        properties.setProperty(prefix + "connectiontimeout", CONNECT);
        properties.setProperty(prefix + "timeout", READ_OR_WRITE);
        properties.setProperty(prefix + "writetimeout", READ_OR_WRITE);
        properties.putAll(configured.getJavaMailProperties());
        return properties;
    }
}
