package io.countersign.web.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.countersign.policy.PolicyDocument;
import io.countersign.stewardship.PolicyVersion;

/**
 * A version with its text.
 *
 * @param content the YAML text, byte for byte
 */
record PolicyDetailBody(@JsonUnwrapped PolicyVersionBody policy, String content) {

    static PolicyDetailBody of(PolicyVersion version, PolicyDocument document) {
        return new PolicyDetailBody(PolicyVersionBody.of(version), document.content());
    }
}
