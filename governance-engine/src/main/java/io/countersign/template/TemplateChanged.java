package io.countersign.template;

import java.util.UUID;

/**
 * A template came into force or was ended; published in the transaction that did it.
 *
 * @param key its name on the platform
 */
public record TemplateChanged(UUID id, UUID platformId, String key) {}
