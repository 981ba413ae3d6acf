package io.countersign.notification;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.countersign.people.Actor;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A mail server, and what it received. */
final class Mailbox {

    private final GreenMail server;

    /** On any port. */
    Mailbox() {
        this(0);
    }

    Mailbox(int port) {
        server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    }

    void open() {
        server.start();
    }

    void close() {
        server.stop();
    }

    int port() {
        return server.getSmtp().getPort();
    }

    List<MimeMessage> received() {
        return List.of(server.getReceivedMessages());
    }

    Optional<MimeMessage> to(Actor actor) {
        return allTo(actor).findFirst();
    }

    Set<String> subjects(Actor actor) {
        return allTo(actor).map(Mailbox::subject).collect(Collectors.toSet());
    }

    private Stream<MimeMessage> allTo(Actor actor) {
        return received().stream().filter(mail -> recipient(mail).equals(MailScenes.address(actor)));
    }

    static String recipient(MimeMessage mail) {
        try {
            return mail.getAllRecipients()[0].toString();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String subject(MimeMessage mail) {
        try {
            return mail.getSubject();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    static String plain(MimeMessage mail) {
        return part(mail, 0);
    }

    static String html(MimeMessage mail) {
        return part(mail, 1);
    }

    private static String part(MimeMessage mail, int at) {
        try {
            MimeMultipart related = (MimeMultipart)
                    ((MimeMultipart) mail.getContent()).getBodyPart(0).getContent();
            MimeMultipart alternative = (MimeMultipart) related.getBodyPart(0).getContent();
            return (String) alternative.getBodyPart(at).getContent();
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
