package io.countersign.policy;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How somebody showed who they are, weakest first; its key is the {@code acr} of tokens (OpenID Connect Core 1.0, 2). */
public enum SignInLevel {
    /** By a password, or by anything that is not known to be more. */
    PWD,
    /** By a second factor too. */
    MFA;

    /** The name used in packs, tokens and entries. */
    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
