package io.countersign.web.pages;

import io.countersign.calendar.Freezes;
import io.countersign.change.OwedRatification;
import io.countersign.change.OwedRatifications;
import io.countersign.people.Actor;
import io.countersign.template.Templates;
import io.countersign.waiver.Exceptions;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerMapping;

/**
 * What is owed by the platform that a page is about, for every page by one rule: its address says which platform, by key
 * or by what belongs to one, or which platform it is narrowed to.
 */
@Component
class OwedOnPage {

    private final OwedRatifications owed;
    private final Exceptions exceptions;
    private final Templates templates;
    private final Freezes freezes;

    OwedOnPage(OwedRatifications owed, Exceptions exceptions, Templates templates, Freezes freezes) {
        this.owed = owed;
        this.exceptions = exceptions;
        this.templates = templates;
        this.freezes = freezes;
    }

    /** The most urgent first; empty where the page is about no platform, or about one that owes nothing. */
    List<OwedRatification> on(HttpServletRequest request, Actor actor) {
        Map<String, String> named = variables(request);
        Optional<UUID> id = Optional.ofNullable(named.get("id")).flatMap(OwedOnPage::uuid);
        return switch (section(request)) {
            case "platforms" -> owed.of(key(named.getOrDefault("key", named.get("platform"))));
            case "changes" -> id.map(owed::around).orElseGet(() -> narrowed(request));
            case "exceptions" ->
                id.map(it -> exceptions.get(actor, it).platform())
                        .map(key -> owed.of(key(key)))
                        .orElseGet(() -> narrowed(request));
            case "templates" ->
                id.map(it -> templates.get(actor, it).platform())
                        .map(key -> owed.of(key(key)))
                        .orElseGet(List::of);
            case "calendar" ->
                id.map(it -> freezes.get(actor, it).freeze().scope().platforms())
                        .map(owed::of)
                        .orElseGet(() -> narrowed(request));
            default -> narrowed(request);
        };
    }

    private List<OwedRatification> narrowed(HttpServletRequest request) {
        return owed.of(key(request.getParameter("platform")));
    }

    private static Set<String> key(@Nullable String key) {
        return key == null || key.isBlank() ? Set.of() : Set.of(key);
    }

    private static String section(HttpServletRequest request) {
        String pattern = String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
        String[] parts = pattern.split("/", -1);
        return parts.length > 1 ? parts[1] : "";
    }

    @SuppressWarnings("unchecked") // as HandlerMapping says
    private static Map<String, String> variables(HttpServletRequest request) {
        Object named = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        return named == null ? Map.of() : (Map<String, String>) named;
    }

    /** What is no id is refused by the page itself. */
    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
