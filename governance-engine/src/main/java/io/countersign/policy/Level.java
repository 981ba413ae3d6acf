package io.countersign.policy;

/** A coarse grade of impact, sensitivity, reach or risk, lowest first. */
public enum Level {
    LOW,
    MEDIUM,
    HIGH
}
