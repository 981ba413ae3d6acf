package io.countersign.web.problem;

import java.util.Locale;
import org.springframework.http.HttpStatus;

/** The stable kinds of problem; the type in an answer is {@code urn:countersign:problem:} and the name in kebab-case. */
public enum ProblemType {
    MALFORMED_REQUEST(HttpStatus.BAD_REQUEST, "The request cannot be read"),
    UNAUTHENTICATED(HttpStatus.UNAUTHORIZED, "Nobody is signed in"),
    INSUFFICIENT_USER_AUTHENTICATION(HttpStatus.UNAUTHORIZED, "This needs another sign-in"),
    NOT_ALLOWED(HttpStatus.FORBIDDEN, "You may not do this"),
    SEGREGATION(HttpStatus.FORBIDDEN, "Another person has to do this"),
    NOT_PERMITTED(HttpStatus.FORBIDDEN, "The permit does not allow this now"),
    PERMIT_USED(HttpStatus.CONFLICT, "The permit was used already"),
    NOT_FOUND(HttpStatus.NOT_FOUND, "There is nothing here"),
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "This address does not take that method"),
    NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "The answer does not come in that media type"),
    DIGEST_STALE(HttpStatus.CONFLICT, "The request changed after you read it"),
    ALREADY_DECIDED(HttpStatus.CONFLICT, "This role has decided already"),
    WRONG_STATE(HttpStatus.CONFLICT, "The current state does not admit this"),
    KEY_TAKEN(HttpStatus.CONFLICT, "The key is taken"),
    PRECONDITION_FAILED(HttpStatus.PRECONDITION_FAILED, "It changed after you read it"),
    PAYLOAD_TOO_LARGE(HttpStatus.PAYLOAD_TOO_LARGE, "The body is too large"),
    UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "The body comes in a media type that is not taken"),
    INVALID_REQUEST(HttpStatus.UNPROCESSABLE_ENTITY, "The content is not acceptable"),
    INVALID_POLICY(HttpStatus.UNPROCESSABLE_ENTITY, "The policy cannot be used"),
    IDEMPOTENCY_MISMATCH(HttpStatus.UNPROCESSABLE_ENTITY, "The idempotency key belongs to another request"),
    TOO_MANY_FAILURES(HttpStatus.TOO_MANY_REQUESTS, "This failed too often to go on now"),
    PRECONDITION_REQUIRED(HttpStatus.PRECONDITION_REQUIRED, "Say which version you are changing"),
    UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "What this needs does not answer"),
    INTERNAL(HttpStatus.INTERNAL_SERVER_ERROR, "Something failed here");

    private final HttpStatus status;
    private final String title;

    ProblemType(HttpStatus status, String title) {
        this.status = status;
        this.title = title;
    }

    /** The HTTP status that goes with it. */
    public HttpStatus status() {
        return status;
    }

    /** The same short sentence for every occurrence. */
    public String title() {
        return title;
    }

    /** The stable identifier in answers. */
    public String urn() {
        return "urn:countersign:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The kind that stands for a bare status, as containers and filters give it. */
    static ProblemType of(int status) {
        return switch (status) {
            case 401 -> UNAUTHENTICATED;
            case 403 -> NOT_ALLOWED;
            case 404 -> NOT_FOUND;
            case 405 -> METHOD_NOT_ALLOWED;
            case 406 -> NOT_ACCEPTABLE;
            case 412 -> PRECONDITION_FAILED;
            case 413 -> PAYLOAD_TOO_LARGE;
            case 415 -> UNSUPPORTED_MEDIA_TYPE;
            case 429 -> TOO_MANY_FAILURES;
            default -> status >= 500 ? INTERNAL : MALFORMED_REQUEST;
        };
    }
}
