package io.countersign.web.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.countersign.change.Changes;
import io.countersign.people.Actor;
import io.countersign.web.idempotency.Answer;
import io.countersign.web.idempotency.IdempotentAnswers;
import io.countersign.web.idempotency.KeyedRequest;
import io.countersign.web.problem.Collision;
import io.countersign.web.problem.Problem;
import io.countersign.web.problem.Problems;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Decisions one after the other, each in a transaction of its own, so that none affects another. */
@RestController
@Tag(name = "Decisions")
class BatchController {

    private static final Logger LOG = LoggerFactory.getLogger(BatchController.class);
    private static final String JSON = "application/json";

    private final Changes changes;
    private final IdempotentAnswers answers;
    private final ObjectMapper json = ApiJson.mapper();

    BatchController(Changes changes, IdempotentAnswers answers) {
        this.changes = changes;
        this.answers = answers;
    }

    @PostMapping("/api/v1/decisions/batch")
    @Operation(summary = "Up to 100 decisions on requests of low or medium risk; each has its own result")
    BatchBody.BatchResults decide(Actor actor, @RequestBody BatchBody body, HttpServletRequest request) {
        List<BatchBody.BatchItem> items = body.items();
        Optional<KeyedRequest> keyed = KeyedRequest.in(request);
        // binds the key to the whole batch before the first item runs
        keyed.ifPresent(whole -> answers.once(whole, () -> new Answer(200, null, null, null, new byte[0])));
        List<BatchBody.BatchResult> results = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            int number = i;
            results.add(result(actor, items.get(i), keyed.map(whole -> whole.part(number))));
        }
        return new BatchBody.BatchResults(results);
    }

    private BatchBody.BatchResult result(Actor actor, BatchBody.BatchItem item, Optional<KeyedRequest> keyed) {
        try {
            requireModerateRisk(actor, item);
            return BatchBody.BatchResult.recorded(
                    item,
                    Collision.repeated(() -> keyed.isPresent() ? once(actor, item, keyed.get()) : decide(actor, item)));
        } catch (RuntimeException e) {
            Problem problem = Problems.of(e);
            if (problem.status() >= 500) {
                LOG.error("A decision of a batch failed", e);
            }
            return BatchBody.BatchResult.refused(item, problem);
        }
    }

    private DecisionBody.Recorded once(Actor actor, BatchBody.BatchItem item, KeyedRequest keyed) {
        try {
            Answer answer = answers.once(keyed, () -> new Answer(201, JSON, null, null, decided(actor, item)));
            return json.readValue(answer.body(), DecisionBody.Recorded.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private DecisionBody.Recorded decide(Actor actor, BatchBody.BatchItem item) {
        return DecisionBody.Recorded.of(changes.decide(actor, item.requiredChangeId(), item.decision()));
    }

    /** Outside of the decision's transaction, which begins with the lock on the request. */
    private void requireModerateRisk(Actor actor, BatchBody.BatchItem item) {
        changes.get(actor, item.requiredChangeId()).requireDecidableWithOthers();
    }

    private byte[] decided(Actor actor, BatchBody.BatchItem item) {
        try {
            return json.writeValueAsBytes(decide(actor, item));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
