package io.countersign.policy;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One version of a policy pack.
 *
 * @param name unique, in kebab-case
 * @param supersededBy name of the pack that took its place; such a pack asks for nothing and still maps old records
 * @param reviewEvery how long a review of the pack against its source holds
 * @param retention its own rules, at most one for decisions and one for logs
 * @param signIns what it asks of the sign-in behind binding acts
 * @param baselines baselines of the source that controls may belong to, empty where the source has none
 */
public record Pack(
        String name,
        int version,
        String title,
        LocalDate effectiveFrom,
        @Nullable String supersededBy,
        LocalDate reviewedOn,
        Period reviewEvery,
        Source source,
        Retention retention,
        List<SignInRule> signIns,
        List<String> baselines,
        List<FactField> facts,
        List<Control> controls,
        List<PackRequirement> requirements) {

    /** How records name it. */
    public String reference() {
        return name + "@" + version;
    }

    /** The day from which its last review no longer holds. */
    public LocalDate reviewDue() {
        return reviewedOn.plus(reviewEvery);
    }

    /** Its control with this id. */
    public Optional<Control> control(String id) {
        return controls.stream().filter(control -> control.id().equals(id)).findFirst();
    }

    /** How records name one of its controls. */
    ControlRef reference(Control control) {
        return new ControlRef(title, control.id(), control.title(), reference(), control.claim());
    }

    /**
     * Where the controls come from.
     *
     * @param licence public-domain, community-specification, own or restricted
     * @param textIncluded ids-and-titles or ids-and-own-words
     */
    public record Source(String name, String version, String url, String licence, String textIncluded) {}

    /**
     * A control with the capabilities that support it.
     *
     * @param oscal its id and those of its parts in an OSCAL catalog, null where there is none
     * @param officialTitle null where the source's wording may not be shipped, or the source gives none
     * @param inBaseline baselines of the source that it belongs to
     * @param mapsTo in a superseded pack, the controls of its successor that took over
     * @param statements by capability, the parts of the control that it supports; a capability without supports it whole
     */
    public record Control(
            String id,
            @Nullable Oscal oscal,
            @Nullable String officialTitle,
            String ownTitle,
            List<String> inBaseline,
            List<String> capabilities,
            Map<String, List<String>> statements,
            List<String> mapsTo,
            Claim claim) {

        /** The official title where there is one, else ours. */
        public String title() {
            return officialTitle == null ? ownTitle : officialTitle;
        }
    }

    /**
     * A control in an OSCAL catalog.
     *
     * @param control such as {@code cm-3}
     * @param statements such as {@code cm-3_smt.b}; empty for the control as a whole
     */
    public record Oscal(String control, List<String> statements) {}
}
