package io.countersign.web.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.countersign.change.Amendment;
import io.countersign.document.EvidenceItem;
import io.countersign.policy.OwnerRole;
import java.util.List;

/**
 * Evidence as attached to a request, and what that did to the request.
 *
 * @param submissionDigest of the request with it
 * @param fell roles whose decision no longer stands
 * @param carriedOver roles whose decision stands on
 */
record AttachmentBody(
        @JsonUnwrapped EvidenceBody item, String submissionDigest, List<OwnerRole> fell, List<OwnerRole> carriedOver) {

    static AttachmentBody of(EvidenceItem item, Amendment amendment) {
        return new AttachmentBody(
                EvidenceBody.of(item),
                amendment.change().submissionDigest(),
                amendment.fell().stream().sorted().toList(),
                amendment.carriedOver().stream().sorted().toList());
    }
}
