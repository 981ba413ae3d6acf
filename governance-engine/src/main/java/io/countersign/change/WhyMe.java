package io.countersign.change;

/** In which capacity a person may decide for a role. */
public enum WhyMe {
    OWNER,
    DEPUTY,
    DELEGATE,
    SUBSTITUTE
}
