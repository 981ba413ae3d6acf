package io.countersign.web.pages;

import io.countersign.change.Change;
import io.countersign.change.State;
import io.countersign.policy.Fault;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The form of a request with what there is to say about it.
 *
 * @param id the request that is edited, null for a new one
 * @param digest its submission digest when the form was opened
 * @param state its state; DRAFT for a new one
 * @param artifacts rows to show, at least one
 * @param faults what was refused; empty before the first try
 * @param outlook what would become of it as it stands
 */
record RequestView(
        @Nullable UUID id,
        @Nullable String digest,
        State state,
        RequestForm form,
        List<RequestForm.ArtifactRow> artifacts,
        List<DocumentRow> evidence,
        List<Fault> faults,
        Outlook outlook) {

    private static final Pattern SEPARATORS = Pattern.compile("[\\[\\].]+");

    static RequestView of(
            @Nullable Change change, RequestForm form, FormRows rows, List<Fault> faults, Outlook outlook) {
        return new RequestView(
                change == null ? null : change.id(),
                change == null ? null : change.submissionDigest(),
                change == null ? State.DRAFT : change.state(),
                form,
                rows.artifacts(),
                rows.evidence(),
                faults,
                outlook);
    }

    public boolean draft() {
        return state == State.DRAFT;
    }

    public String heading() {
        return draft() ? (id == null ? "New request" : "Continue draft") : "Amend request";
    }

    /** What it may be. */
    public List<RequestSort> sorts() {
        return form.sort().choices(draft());
    }

    public String action() {
        return id == null ? "/changes/new" : "/changes/" + id + "/edit";
    }

    /** The first message at each field, by the id of its element. */
    public Map<String, String> messages() {
        Map<String, String> messages = new LinkedHashMap<>();
        faults.forEach(fault -> messages.putIfAbsent(id(fault.field()), fault.message()));
        return messages;
    }

    /** Id of the element for a path such as {@code artifacts[0].digest}; lists that are typed as one text are one. */
    static String id(String path) {
        String whole = path.startsWith("authors") ? "authors" : path.startsWith("testers") ? "testers" : path;
        String id = SEPARATORS.matcher(whole).replaceAll("-");
        return switch (id) {
            case "artifacts" -> "artifacts-0-name";
            case "window" -> "window-start";
            case "risk" -> "risk-impact";
            case "kind", "changeClass" -> "sort";
            default -> id;
        };
    }
}
