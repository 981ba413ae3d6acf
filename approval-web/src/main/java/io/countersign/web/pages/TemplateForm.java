package io.countersign.web.pages;

import io.countersign.policy.DataEffect;
import io.countersign.policy.Fault;
import io.countersign.policy.Level;
import io.countersign.policy.Unacceptable;
import io.countersign.template.NewTemplate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the sheet that proposes a template sends, as typed; lists one item a line. */
record TemplateForm(
        String key,
        String title,
        String description,
        List<String> environments,
        String artifacts,
        @Nullable Level maxRisk,
        @Nullable DataEffect maxDataEffect,
        String evidence,
        String sampleRate,
        String expiresAt) {

    @SuppressWarnings("NullAway") // a form may leave out any field
    TemplateForm {
        key = Blank.toEmpty(key);
        title = Blank.toEmpty(title);
        description = Blank.toEmpty(description);
        environments = environments == null ? List.of() : environments;
        artifacts = Blank.toEmpty(artifacts);
        evidence = Blank.toEmpty(evidence);
        sampleRate = Blank.toEmpty(sampleRate);
        expiresAt = Blank.toEmpty(expiresAt);
    }

    /** @throws Unacceptable an end that is no time */
    NewTemplate wanted(String platform) {
        List<Fault> faults = UtcField.faults("expiresAt", expiresAt);
        if (!faults.isEmpty()) {
            throw new Unacceptable(faults);
        }
        return new NewTemplate(
                platform,
                key.strip(),
                title,
                description,
                environments,
                lines(artifacts),
                maxRisk,
                maxDataEffect,
                lines(evidence),
                rate(),
                UtcField.instant(expiresAt));
    }

    private static List<String> lines(String typed) {
        return Stream.of(typed.split("\\R", -1))
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    /** Null for what is no number; the rules then say which numbers there are. */
    private @Nullable Integer rate() {
        String digits = sampleRate.strip();
        return digits.matches("\\d{1,3}") ? Integer.valueOf(digits) : null;
    }
}
