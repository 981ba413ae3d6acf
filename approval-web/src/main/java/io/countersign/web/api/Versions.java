package io.countersign.web.api;

import io.countersign.web.problem.Problem;
import io.countersign.web.problem.ProblemException;
import io.countersign.web.problem.ProblemType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Entity tags (RFC 9110, section 8.8.3) and the condition that a caller sets with {@code If-Match}. */
final class Versions {

    private Versions() {}

    /** The strong tag of a body that has no version of its own: a digest of its values. */
    static String of(Record body) {
        try {
            byte[] text = body.toString().getBytes(StandardCharsets.UTF_8);
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text);
            return tag(Base64.getUrlEncoder().withoutPadding().encodeToString(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }

    /** The strong tag of a version. */
    static String tag(Object version) {
        return "\"" + version + "\"";
    }

    /**
     * Lets the request pass if the caller knows the current version.
     *
     * @throws ProblemException {@code precondition-required} without the header, {@code precondition-failed} if none of
     *     its tags is the current one
     */
    static void require(@Nullable String ifMatch, Object version) {
        requireTag(ifMatch, tag(version));
    }

    /**
     * The same with a tag. A tag of the same version that says more after a hyphen, as a platform's does, will do.
     */
    static void requireTag(@Nullable String ifMatch, String current) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw new ProblemException(Problem.of(
                    ProblemType.PRECONDITION_REQUIRED,
                    "Send If-Match with the ETag of what you read, so that nobody's change is lost."));
        }
        if (Arrays.stream(ifMatch.split(",")).map(String::strip).noneMatch(tag -> matches(tag, current))) {
            throw stale();
        }
    }

    private static boolean matches(String tag, String current) {
        return tag.equals("*")
                || tag.equals(current)
                || tag.startsWith(current.substring(0, current.length() - 1) + "-");
    }

    /** The refusal of a caller who does not know the current version. */
    static ProblemException stale() {
        return new ProblemException(Problem.of(
                ProblemType.PRECONDITION_FAILED,
                "It changed after you read it. Read it again, then repeat your change."));
    }
}
