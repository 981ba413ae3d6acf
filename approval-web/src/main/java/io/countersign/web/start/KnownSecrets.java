package io.countersign.web.start;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Secrets that everybody knows: those of our samples, and those that people begin with. */
public final class KnownSecrets {

    private static final Set<String> HABITS = Set.of(
            "admin", "change-me", "change_me", "changeit", "changeme", "countersign", "password", "postgres", "secret");

    /** How the secrets and passwords of {@code docker/keycloak} end. */
    private static final Set<String> SAMPLES = Set.of("-development-only", "-countersign");

    private KnownSecrets() {}

    /** @param owner the user or client whose secret it is, which is the first guess */
    public static boolean include(@Nullable String secret, String owner) {
        if (secret == null || secret.isBlank()) {
            return false;
        }
        String plain = secret.toLowerCase(Locale.ROOT);
        return HABITS.contains(plain)
                || plain.equals(owner.toLowerCase(Locale.ROOT))
                || SAMPLES.stream().anyMatch(plain::endsWith);
    }
}
