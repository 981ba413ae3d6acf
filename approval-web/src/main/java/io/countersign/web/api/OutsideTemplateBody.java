package io.countersign.web.api;

import io.countersign.change.OutsideTemplate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Why a change that was asked for as standard is a normal one. */
record OutsideTemplateBody(UUID templateId, String template, int version, List<String> reasons) {

    static @Nullable OutsideTemplateBody of(@Nullable OutsideTemplate outside) {
        return outside == null
                ? null
                : new OutsideTemplateBody(
                        outside.templateId(), outside.template(), outside.version(), outside.reasons());
    }
}
