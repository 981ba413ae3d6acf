package io.countersign.notification;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Configuration of mail, beside {@code spring.mail.*} for the server.
 *
 * @param baseUrl where people reach this installation, such as {@code https://countersign.example.com}; in every link
 * @param from the sender's address
 */
@ConfigurationProperties("countersign.mail")
record MailProperties(@Nullable URI baseUrl, @Nullable String from) {

    /** Why no mail can be sent, null if it can. */
    @Nullable String off(boolean server) {
        if (!server) {
            return "no mail server is configured (spring.mail.host).";
        }
        if (baseUrl == null) {
            return "links would lead nowhere (countersign.mail.base-url is not set).";
        }
        return from == null ? "it would have no sender (countersign.mail.from is not set)." : null;
    }

    /** The address of a page. */
    String link(String path) {
        return String.valueOf(baseUrl).replaceAll("/+$", "") + path;
    }
}
