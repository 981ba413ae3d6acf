package io.countersign.policy;

/** The four roles that answer for a platform. */
public enum OwnerRole {
    PLATFORM,
    BUSINESS,
    SECURITY,
    GOVERNANCE
}
