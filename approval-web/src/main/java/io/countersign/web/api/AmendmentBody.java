package io.countersign.web.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.countersign.change.Amendment;
import io.countersign.policy.OwnerRole;
import java.util.List;

/**
 * A change request after an amendment, and what the amendment did to its decisions.
 *
 * @param fell roles whose decision no longer stands
 * @param carriedOver roles whose decision stands on
 */
record AmendmentBody(@JsonUnwrapped ChangeBody change, List<OwnerRole> fell, List<OwnerRole> carriedOver) {

    static AmendmentBody of(Amendment amendment, ChangeBody change) {
        return new AmendmentBody(
                change,
                amendment.fell().stream().sorted().toList(),
                amendment.carriedOver().stream().sorted().toList());
    }
}
