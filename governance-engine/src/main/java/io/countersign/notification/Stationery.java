package io.countersign.notification;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** How mails look: each as text and as HTML, from templates. */
class Stationery {

    private final TemplateEngine templates = new TemplateEngine();
    private final MailProperties properties;

    Stationery(MailProperties properties) {
        this.properties = properties;
        templates.addTemplateResolver(resolver(TemplateMode.HTML, "*.html"));
        templates.addTemplateResolver(resolver(TemplateMode.TEXT, "*.txt"));
    }

    /** A mail in both forms. */
    record Texts(String plain, String html) {}

    Texts letter(String name, Message message) {
        return both("letter", Map.of("name", name, "mail", values(message)));
    }

    Texts digest(String name, List<Message> messages) {
        return both(
                "digest",
                Map.of(
                        "name",
                        name,
                        "mails",
                        messages.stream().map(this::values).toList(),
                        "link",
                        properties.link("/inbox")));
    }

    private Texts both(String template, Map<String, Object> values) {
        Context context = new Context(Locale.ENGLISH, values);
        return new Texts(templates.process(template + ".txt", context), templates.process(template + ".html", context));
    }

    /** As maps, since the templates' expressions read no records. */
    private Map<String, Object> values(Message message) {
        return Map.of(
                "subject", message.subject(),
                "what", message.what(),
                "facts",
                        message.facts().stream()
                                .map(fact -> Map.of("name", fact.name(), "value", fact.value()))
                                .toList(),
                "act", message.act(),
                "link", properties.link(message.path()),
                "next", message.next());
    }

    private static ClassLoaderTemplateResolver resolver(TemplateMode mode, String names) {
        ClassLoaderTemplateResolver resolver = new ClassLoaderTemplateResolver(Stationery.class.getClassLoader());
        resolver.setPrefix("io/countersign/notification/");
        resolver.getResolvablePatternSpec().addPattern(names);
        resolver.setTemplateMode(mode);
        resolver.setCharacterEncoding("UTF-8");
        return resolver;
    }
}
