package io.countersign.web.pages;

import io.countersign.people.NotAllowed;
import io.countersign.policy.Fault;
import io.countersign.policy.Unacceptable;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;

/** Shows in a sheet why what it sent was refused, with the status that says so. */
final class Refusals {

    private Refusals() {}

    /** @param refused what a facade threw: not acceptable, not allowed, or else a conflict */
    static void show(RuntimeException refused, HttpServletResponse response, Model model) {
        if (refused instanceof Unacceptable unacceptable) {
            List<String> faults =
                    unacceptable.faults().stream().map(Fault::message).toList();
            show(HttpStatus.UNPROCESSABLE_ENTITY, faults, response, model);
        } else if (refused instanceof NotAllowed notAllowed) {
            show(HttpStatus.FORBIDDEN, notAllowed.reasons(), response, model);
        } else {
            List<String> sentence = List.of(Objects.requireNonNullElse(refused.getMessage(), "This is not possible."));
            show(HttpStatus.CONFLICT, sentence, response, model);
        }
    }

    private static void show(HttpStatus status, List<String> reasons, HttpServletResponse response, Model model) {
        response.setStatus(status.value());
        model.addAttribute("reasons", reasons);
    }
}
