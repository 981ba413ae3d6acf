package io.countersign.template;

import io.countersign.policy.OwnerRole;
import io.countersign.template.TemplateDecision.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says on a template for a role.
 *
 * @param digest of the template as it was on the page
 */
public record TemplateSaid(
        OwnerRole role, Outcome outcome, @Nullable String rationale, String digest) {}
