package io.countersign.people;

import org.jspecify.annotations.Nullable;

/**
 * A call that was refused to somebody who is signed in.
 *
 * @param call the method and what the address stands for, such as {@code POST /api/v1/changes/{id}/decisions}
 * @param status how it was answered (RFC 9110): 403, or 404 where existence must not show
 * @param rule stable id of the rule that refused, where one is known
 * @param path the address as it was called, which may hold anything
 */
public record RefusedCall(String call, int status, @Nullable String rule, String path) {}
