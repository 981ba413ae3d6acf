package io.countersign.web.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.countersign.policy.Claim;
import io.countersign.policy.OwnerRole;
import io.countersign.policy.Pack;
import io.countersign.policy.PackRequirement;
import io.countersign.policy.Phase;
import io.countersign.policy.PolicyDocument;
import io.countersign.stewardship.PolicyVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A version with its text and what it says.
 *
 * @param content the YAML text, byte for byte
 * @param title null for a profile, and where the version does not fit beside what is in force; then the lists are empty
 */
record PolicyDetailBody(
        @JsonUnwrapped PolicyVersionBody policy,
        String content,
        @Nullable String title,
        List<ControlBody> controls,
        List<RequirementBody> requirements) {

    static PolicyDetailBody of(PolicyVersion version, PolicyDocument document, @Nullable Pack pack) {
        return new PolicyDetailBody(
                PolicyVersionBody.of(version),
                document.content(),
                pack == null ? null : pack.title(),
                pack == null
                        ? List.of()
                        : pack.controls().stream().map(ControlBody::of).toList(),
                pack == null
                        ? List.of()
                        : pack.requirements().stream().map(RequirementBody::of).toList());
    }

    /**
     * A control as the pack maps it.
     *
     * @param mapsTo in a superseded pack, the controls of its successor that took over
     */
    record ControlBody(
            String id,
            @Nullable String officialTitle,
            String ownTitle,
            List<String> inBaseline,
            List<String> capabilities,
            List<String> mapsTo,
            Claim claim) {

        static ControlBody of(Pack.Control control) {
            return new ControlBody(
                    control.id(),
                    control.officialTitle(),
                    control.ownTitle(),
                    control.inBaseline(),
                    control.capabilities(),
                    control.mapsTo(),
                    control.claim());
        }
    }

    /** A requirement in plain language. */
    record RequirementBody(
            String id,
            String title,
            String text,
            Phase phase,
            String applies,
            String capability,
            List<String> controls,
            boolean waivable,
            OwnerRole accountable) {

        static RequirementBody of(PackRequirement requirement) {
            return new RequirementBody(
                    requirement.id(),
                    requirement.title(),
                    requirement.text(),
                    requirement.phase(),
                    requirement.applies(),
                    requirement.capability(),
                    requirement.controls(),
                    requirement.waivable(),
                    requirement.accountable());
        }
    }
}
