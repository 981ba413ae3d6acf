package io.countersign.web.pages;

import io.countersign.change.Submission;
import io.countersign.policy.ChangeClass;
import io.countersign.policy.Kind;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a requester can ask for: kind and class of a request in one choice. */
enum RequestSort {
    PROMOTION(
            Kind.PROMOTION,
            null,
            "Promotion",
            "Lets something go to production. The four owners of the platform decide."),
    NORMAL(
            Kind.CHANGE,
            ChangeClass.NORMAL,
            "Normal change",
            "Changes what runs already. The four owners of the platform decide."),
    STANDARD(
            Kind.CHANGE,
            ChangeClass.STANDARD,
            "Standard change",
            "Follows a template that the four owners approved beforehand. They are not asked again; some are reviewed"
                    + " afterwards."),
    EMERGENCY(
            Kind.CHANGE,
            ChangeClass.EMERGENCY,
            "Emergency change",
            "Answers an incident that is going on. The owners have less time; where it cannot wait for them, the glass can"
                    + " be broken."),
    ROLLBACK(Kind.ROLLBACK, null, "Rollback", "Returns to an artifact that ran before. The four owners decide.");

    private final Kind kind;
    private final @Nullable ChangeClass changeClass;
    private final String title;
    private final String hint;

    RequestSort(Kind kind, @Nullable ChangeClass changeClass, String title, String hint) {
        this.kind = kind;
        this.changeClass = changeClass;
        this.title = title;
        this.hint = hint;
    }

    /** What a stored request is; one that never said is a promotion, a change without class a normal one. */
    static RequestSort of(Submission submission) {
        ChangeClass stated = submission.kind() == Kind.CHANGE && submission.changeClass() == null
                ? ChangeClass.NORMAL
                : submission.changeClass();
        return Arrays.stream(values())
                .filter(each -> each.kind == submission.kind() && each.changeClass == stated)
                .findFirst()
                .orElse(PROMOTION);
    }

    /** What it may become: a draft anything, a submitted request only what the same process governs. */
    List<RequestSort> choices(boolean draft) {
        return Arrays.stream(values())
                .filter(each -> draft || each.kind == kind)
                .toList();
    }

    Kind kind() {
        return kind;
    }

    @Nullable ChangeClass changeClass() {
        return changeClass;
    }

    public String title() {
        return title;
    }

    public String hint() {
        return hint;
    }
}
