package io.countersign.policy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The sector whose controls a platform lives under; written in lower case outside the code. */
public enum Sector {
    FEDERAL,
    HEALTHCARE,
    FINANCIAL,
    ENTERPRISE;

    /** The name used in packs, requests and pages. */
    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException for an unknown name */
    @JsonCreator
    public static Sector of(String key) {
        for (Sector sector : values()) {
            if (sector.key().equals(key)) {
                return sector;
            }
        }
        throw new IllegalArgumentException("Unknown sector '%s'".formatted(key));
    }
}
