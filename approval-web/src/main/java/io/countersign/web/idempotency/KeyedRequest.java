package io.countersign.web.idempotency;

import io.countersign.policy.Fault;
import io.countersign.web.problem.Problem;
import io.countersign.web.problem.ProblemException;
import io.countersign.web.problem.ProblemType;
import io.countersign.web.security.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.WebUtils;

/**
 * A write that the caller may repeat.
 *
 * @param key the caller's {@code Idempotency-Key}
 * @param fingerprint SHA-256 over what else tells one request from another: query and body
 */
public record KeyedRequest(String principal, String method, String path, String key, byte[] fingerprint) {

    /** The header that carries the key. */
    public static final String HEADER = "Idempotency-Key";

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,200}");

    /**
     * The request as one that may be repeated; empty if it carries no key or nobody is signed in.
     *
     * @throws ProblemException the key is no key
     */
    public static Optional<KeyedRequest> in(HttpServletRequest request) {
        String key = request.getHeader(HEADER);
        BufferedBody body = WebUtils.getNativeRequest(request, BufferedBody.class);
        if (key == null || body == null) {
            return Optional.empty();
        }
        if (!KEY.matcher(key).matches()) {
            String message = "Idempotency-Key has 1 to 200 visible ASCII characters.";
            throw new ProblemException(
                    Problem.of(ProblemType.MALFORMED_REQUEST, message).withErrors(List.of(new Fault(HEADER, message))));
        }
        return SignedIn.in(request)
                .map(signedIn -> new KeyedRequest(
                        signedIn.account(),
                        request.getMethod(),
                        request.getRequestURI(),
                        key,
                        fingerprint(request.getQueryString(), body.bytes())));
    }

    /** One of several writes that this request asks for, kept on its own. */
    public KeyedRequest part(int number) {
        return new KeyedRequest(principal, method, path + "#" + number, key, fingerprint);
    }

    private static byte[] fingerprint(@Nullable String query, byte[] body) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((query == null ? "" : query).getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            return digest.digest(body);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
