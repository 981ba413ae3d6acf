package io.countersign.web.api;

import io.countersign.change.Question;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A question on a request. Persons are user names. */
record QuestionBody(UUID id, String question, String askedBy, Instant askedAt, boolean open, List<AnswerBody> answers) {

    static QuestionBody of(Question question) {
        return new QuestionBody(
                question.id(),
                question.text(),
                question.askedBy().userName(),
                question.askedAt(),
                question.open(),
                question.answers().stream().map(AnswerBody::of).toList());
    }

    /** What somebody answered. */
    record AnswerBody(UUID id, String answer, String answeredBy, Instant answeredAt) {

        static AnswerBody of(Question.Reply reply) {
            return new AnswerBody(reply.id(), reply.text(), reply.by().userName(), reply.at());
        }
    }
}
