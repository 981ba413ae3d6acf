package io.countersign.web.pages;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an error page says: what happened, why, and what to do. */
record ErrorView(String title, List<String> reasons, String icon) {

    static final ErrorView UNKNOWN = new ErrorView(
            "There is nothing here",
            List.of("The address may be mistyped, or what it led to is not for you to see."),
            "compass");

    static final ErrorView CHANGED = new ErrorView(
            "This request changed after you opened it",
            List.of("Review what changed, then decide. Nothing of what you sent was recorded."),
            "arrow-repeat");

    static final ErrorView UNREADABLE = new ErrorView(
            "This address cannot be read",
            List.of("A part of it has a form that is not expected here. Start again from one of the sections."),
            "question-circle");

    static final ErrorView FAILED = new ErrorView(
            "Something broke on our side",
            List.of("Nothing was recorded. Try again; if it happens again, tell whoever runs Countersign when it was."),
            "tools");

    static final ErrorView EXPIRED = new ErrorView(
            "This page is too old to send",
            List.of(
                    "It was opened in an earlier sign-in, so what it sent was refused. Go back, reload it and send again."),
            "clock-history");

    static final ErrorView TOO_LARGE = new ErrorView(
            "This is too large to send",
            List.of(
                    "A file has at most 25 MiB. Keep a larger one elsewhere, and give its address and digest instead.",
                    "Nothing of what you sent was kept. Go back: what you typed is still in the form."),
            "file-earmark-x");

    static final ErrorView UNAVAILABLE = new ErrorView(
            "This has to wait",
            List.of(
                    "The identity provider does not answer, so it cannot be known whether your account still counts.",
                    "Nothing was recorded. Until it answers again you can read and decide, for 15 minutes at most."),
            "cloud-slash");

    static final ErrorView TOO_OFTEN = new ErrorView(
            "This failed too often",
            List.of("Wait a while, then try again. Others can go on meanwhile, and nothing was changed."),
            "hourglass-split");

    static ErrorView deleted(String when, String askedBy, String confirmedBy) {
        return new ErrorView(
                "These records were deleted",
                List.of(
                        "Deleted on %s: their time had passed, %s asked and %s confirmed."
                                .formatted(when, askedBy, confirmedBy),
                        "The ledger keeps that they were there, their digests and their deletion."),
                "trash");
    }

    static ErrorView notAllowed(List<String> reasons) {
        return new ErrorView("This is not yours to do", reasons, "person-lock");
    }

    static ErrorView conflict(@Nullable String reason) {
        return new ErrorView(
                "Something changed meanwhile",
                List.of(reason == null ? "Look at how it stands now." : reason),
                "arrow-repeat");
    }

    static ErrorView unacceptable(List<String> reasons) {
        return new ErrorView("Something has to change first", reasons, "exclamation-circle");
    }

    static ErrorView of(int status) {
        return switch (status) {
            case 403 -> EXPIRED;
            case 404 -> UNKNOWN;
            case 413 -> TOO_LARGE;
            case 429 -> TOO_OFTEN;
            case 503 -> UNAVAILABLE;
            default -> status < 500 ? UNREADABLE : FAILED;
        };
    }
}
