package io.countersign.change;

/**
 * What somebody may do about questions on a request.
 *
 * @param mayAsk takes part in it or holds a seat of its platform
 * @param mayAnswer is its requester or one of its authors
 */
public record Conversation(boolean mayAsk, boolean mayAnswer) {}
