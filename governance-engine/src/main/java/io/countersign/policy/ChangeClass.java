package io.countersign.policy;

/** How a {@link Kind#CHANGE} is governed. */
public enum ChangeClass {
    STANDARD,
    NORMAL,
    EMERGENCY
}
