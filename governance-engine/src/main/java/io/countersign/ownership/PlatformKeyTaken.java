package io.countersign.ownership;

/** A platform with this key exists already. */
public class PlatformKeyTaken extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PlatformKeyTaken(String key) {
        super("A platform with the key '%s' exists already.".formatted(key));
    }
}
