package io.countersign.notification;

/** When somebody is told. */
public enum Mode {
    /** By a mail of its own, as soon as it happened. */
    AT_ONCE,
    /** Once a day, together with everything else. */
    DAILY,
    /** Never; it still waits in the inbox. */
    OFF
}
