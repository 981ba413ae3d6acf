package io.countersign.change;

import java.util.UUID;

/**
 * A question that nobody has answered, as it waits in an inbox.
 *
 * @param title the request's
 * @param platform the request's platform key
 * @param mine whether the person asked it; otherwise it waits for their answer
 */
public record OpenQuestion(UUID id, UUID changeId, String title, String platform, boolean mine) {}
