package io.countersign.policy;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How far a recorded fact goes towards an outside control; keeps an export from claiming too much. */
public enum Claim {
    /** The record is evidence for the control, or for the parts of it that the pack names. */
    SUPPORTS,
    /** The record helps, but the control asks for more than the record can show. */
    PARTIALLY_SUPPORTS,
    /** The control is not in the baseline that the pack is about; shown as an extra, never as met. */
    EXCEEDS_BASELINE,
    /** The control is outside what records here can speak to; packs name it so that nobody looks for it in vain. */
    OUT_OF_SCOPE;

    /** The name used in packs and answers, such as {@code exceeds-baseline}. */
    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
