package io.countersign.release;

/**
 * Why something is refused or should not be.
 *
 * @param code stable id, for records; that of a requirement where one is not met
 * @param text the same in words
 */
record Reason(String code, String text) {}
