package io.countersign.notification;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;

/** Hands mails to the server, as text and as HTML. */
class Postbox {

    private final JavaMailSender server;
    private final Stationery stationery;
    private final InternetAddress from;

    Postbox(JavaMailSender server, Stationery stationery, InternetAddress from) {
        this.server = server;
        this.stationery = stationery;
        this.from = from;
    }

    /** @throws Refused the server did not take it, or could not be reached */
    void send(UUID id, String address, String name, Message message) {
        send(id, address, message.subject(), stationery.letter(name, message));
    }

    /** @throws Refused the server did not take it, or could not be reached */
    void send(UUID id, String address, String name, List<Message> messages) {
        String subject =
                messages.size() == 1 ? "One thing since yesterday" : messages.size() + " things since yesterday";
        send(id, address, subject, stationery.digest(name, messages));
    }

    private void send(UUID id, String address, String subject, Stationery.Texts texts) {
        try {
            server.send(envelope(id, address, subject, texts));
        } catch (MailException | MessagingException e) {
            throw new Refused(id, e);
        }
    }

    private MimeMessage envelope(UUID id, String address, String subject, Stationery.Texts texts)
            throws MessagingException {
        MimeMessage mail = server.createMimeMessage();
        MimeMessageHelper helper = new MimeMessageHelper(mail, true, StandardCharsets.UTF_8.name());
        helper.setFrom(from);
        helper.setTo(new InternetAddress(address, true));
        helper.setSubject(subject);
        helper.setText(texts.plain(), texts.html());
        // the same whenever it is sent again, so that a mailbox can tell
        mail.setHeader("Message-ID", "<%s@%s>".formatted(id, domain()));
        mail.setHeader("Auto-Submitted", "auto-generated");
        mail.setHeader("X-Auto-Response-Suppress", "All");
        return mail;
    }

    private String domain() {
        return from.getAddress().substring(from.getAddress().indexOf('@') + 1);
    }

    /** The server did not take a mail. Says which and what kind of trouble, and no address: logs are read by many. */
    static class Refused extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Refused(UUID id, Exception reason) {
            super("The mail server did not take mail %s (%s); it is tried again."
                    .formatted(id, reason.getClass().getSimpleName()));
        }
    }
}
