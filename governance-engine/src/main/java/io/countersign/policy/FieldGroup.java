package io.countersign.policy;

/** The groups that every submitted field of a change request belongs to; an owner role answers for whole groups. */
public enum FieldGroup {
    IDENTITY,
    ARTIFACTS,
    EVIDENCE,
    PLAN,
    WINDOW,
    RISK,
    ROLLBACK,
    DESCRIPTION
}
