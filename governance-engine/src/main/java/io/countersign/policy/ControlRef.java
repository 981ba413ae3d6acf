package io.countersign.policy;

/**
 * A control of an outside framework.
 *
 * @param framework short name of the framework as the pack gives it, such as {@code NIST SP 800-53 rev 5}
 * @param id the framework's own id, such as {@code CM-3}
 * @param title official title where public domain, else our own wording
 * @param pack the pack that maps it, as {@code name@version}
 * @param claim how far the record goes towards it
 */
public record ControlRef(String framework, String id, String title, String pack, Claim claim) {}
