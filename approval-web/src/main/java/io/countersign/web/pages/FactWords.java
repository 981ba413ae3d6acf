package io.countersign.web.pages;

import io.countersign.change.Change;
import io.countersign.ownership.Platform;
import io.countersign.policy.FactField;
import io.countersign.policy.Policies;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What pages say about the facts of a request: by the titles of the packs that ask for them. */
@Component("factWords")
class FactWords {

    private final Policies policies;
    private final Words words;

    FactWords(Policies policies, Words words) {
        this.policies = policies;
        this.words = words;
    }

    /**
     * A fact to show.
     *
     * @param pack who asks for it, null where nobody does
     */
    record Line(String title, String value, @Nullable String pack) {}

    /** The facts that were stated, by title. */
    public List<Line> lines(Change change) {
        Map<String, FactField> asked = asked(change);
        return change.submission().facts().entrySet().stream()
                .map(fact -> line(fact.getKey(), fact.getValue(), asked.get(fact.getKey())))
                .sorted(Comparator.comparing(Line::title))
                .toList();
    }

    /** One fact, also one that is stated no longer. */
    Line line(Change change, String name, Object value) {
        return line(name, value, asked(change).get(name));
    }

    private Map<String, FactField> asked(Change change) {
        Platform platform = change.platform();
        return platform == null
                ? Map.of()
                : policies.now().factFields(platform.sectors()).stream()
                        .collect(Collectors.toMap(FactField::name, Function.identity(), (first, again) -> first));
    }

    private Line line(String name, Object value, @Nullable FactField field) {
        String text = value instanceof Boolean yes ? (yes ? "Yes" : "No") : value.toString();
        if (field == null) {
            return new Line(name, text, null);
        }
        boolean chosen = field.type() == FactField.Type.CHOICE || field.type() == FactField.Type.YES_NO;
        return new Line(field.title(), chosen ? words.plain(text) : text, field.pack());
    }
}
