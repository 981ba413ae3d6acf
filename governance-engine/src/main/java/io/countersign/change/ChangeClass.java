package io.countersign.change;

/** How a {@link Kind#CHANGE} is governed. */
public enum ChangeClass {
    STANDARD,
    NORMAL,
    EMERGENCY
}
