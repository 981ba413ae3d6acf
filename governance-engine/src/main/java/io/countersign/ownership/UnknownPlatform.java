package io.countersign.ownership;

/** No platform has this key. */
public class UnknownPlatform extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnknownPlatform(String key) {
        super("There is no platform '%s'.".formatted(key));
    }
}
