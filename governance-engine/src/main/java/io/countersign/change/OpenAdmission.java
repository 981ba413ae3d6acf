package io.countersign.change;

import io.countersign.policy.OwnerRole;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An admission that waits for somebody's word.
 *
 * @param title of the request
 * @param person user name of who is to be admitted, null while nobody is named
 */
public record OpenAdmission(
        UUID changeId,
        Step step,
        String title,
        String platform,
        OwnerRole role,
        @Nullable String person) {

    /** What is waited for. */
    public enum Step {
        /** The governance owner's word on who decides for a late role, or a compliance officer's for a late governance owner. */
        NAME_SUBSTITUTE,
        /** A second compliance officer's word on that substitute. */
        CONFIRM_SUBSTITUTE,
        /** Another owner's word on who took a seat after the submission. */
        CONFIRM_NEWCOMER
    }
}
