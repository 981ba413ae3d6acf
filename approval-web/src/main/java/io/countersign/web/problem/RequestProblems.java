package io.countersign.web.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.countersign.policy.Fault;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Problems of requests that never reach a slice: wrong address, method, media type, parameter or JSON. */
final class RequestProblems {

    private RequestProblems() {}

    static Problem of(Throwable thrown, String otherwise) {
        if (thrown instanceof NoResourceFoundException || thrown instanceof NoHandlerFoundException) {
            return Problem.of(ProblemType.NOT_FOUND, "This address leads nowhere.");
        }
        if (thrown instanceof HttpRequestMethodNotSupportedException method) {
            return Problem.of(
                    ProblemType.METHOD_NOT_ALLOWED, "This address does not take %s.".formatted(method.getMethod()));
        }
        if (thrown instanceof HttpMediaTypeNotSupportedException type) {
            return Problem.of(
                    ProblemType.UNSUPPORTED_MEDIA_TYPE,
                    MediaType.MULTIPART_FORM_DATA.isCompatibleWith(type.getContentType())
                            ? "Send the content itself as the body, or JSON; no form."
                            : "Send the body as application/json in UTF-8.");
        }
        if (thrown instanceof HttpMediaTypeNotAcceptableException) {
            return Problem.of(ProblemType.NOT_ACCEPTABLE, "The Accept header admits nothing that this address gives.");
        }
        if (thrown instanceof JsonProcessingException json) {
            return unreadable(json);
        }
        if (thrown instanceof HttpMessageNotReadableException message) {
            return message.getCause() instanceof JsonProcessingException json
                    ? unreadable(json)
                    : Problem.of(ProblemType.MALFORMED_REQUEST, "A JSON body is missing, or is not UTF-8.");
        }
        return parameter(thrown, otherwise);
    }

    private static Problem parameter(Throwable thrown, String otherwise) {
        if (thrown instanceof MethodArgumentTypeMismatchException mismatch) {
            return malformed(mismatch.getName(), "Parameter %s has no acceptable value.".formatted(mismatch.getName()));
        }
        if (thrown instanceof MissingServletRequestParameterException missing) {
            return malformed(
                    missing.getParameterName(), "Parameter %s is missing.".formatted(missing.getParameterName()));
        }
        if (thrown instanceof ServletRequestBindingException
                || thrown instanceof RequestRejectedException
                || thrown instanceof MultipartException) {
            return Problems.of(400);
        }
        return Problem.of(ProblemType.INTERNAL, otherwise);
    }

    private static Problem unreadable(JsonProcessingException json) {
        Fault fault = JsonFault.of(json);
        return malformed(fault.field(), fault.message());
    }

    private static Problem malformed(String field, String message) {
        return Problem.of(ProblemType.MALFORMED_REQUEST, message).withErrors(List.of(new Fault(field, message)));
    }
}
