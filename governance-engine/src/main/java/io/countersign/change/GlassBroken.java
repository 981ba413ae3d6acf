package io.countersign.change;

/**
 * Why a request cannot wait for its owners.
 *
 * @param reason in words to those who ratify it
 * @param incident reference of the incident; the request's own where left blank
 */
public record GlassBroken(String reason, String incident) {}
