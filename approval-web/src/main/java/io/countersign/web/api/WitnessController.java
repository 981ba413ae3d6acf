package io.countersign.web.api;

import io.countersign.ledger.Witness;
import io.countersign.ledger.WitnessAnswer;
import io.countersign.ledger.WitnessAnswer.Cosigned;
import io.countersign.ledger.WitnessAnswer.Elsewhere;
import io.countersign.ledger.WitnessAnswer.Refused;
import io.countersign.web.problem.Problem;
import io.countersign.web.problem.ProblemException;
import io.countersign.web.problem.ProblemType;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * This installation as a witness of logs of others. A submission needs no sign-in: the signature of a log that this witness
 * knows is what counts.
 */
@RestController
@Tag(name = "Ledger")
class WitnessController {

    private static final MediaType SIZE = new MediaType("text", "x.tlog.size");
    private static final MediaType LINES = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);

    private final Witness witness;

    WitnessController(Witness witness) {
        this.witness = witness;
    }

    @PostMapping(path = "/ledger/witness/add-checkpoint", consumes = MediaType.ALL_VALUE)
    @Operation(summary = "Have this witness cosign a checkpoint of a log that it knows (c2sp.org/tlog-witness)")
    @ApiResponse(
            responseCode = "200",
            description = "Lines of the cosignature",
            content = @Content(mediaType = "text/plain", schema = @Schema(type = "string")))
    @ApiResponse(
            responseCode = "409",
            description = "The size that this witness cosigned last",
            content = @Content(mediaType = "text/x.tlog.size", schema = @Schema(type = "string")))
    @SecurityRequirements
    ResponseEntity<byte[]> add(@RequestBody byte[] body) {
        WitnessAnswer answer = witness.addCheckpoint(text(body));
        if (answer instanceof Refused refused) {
            throw new ProblemException(Problem.of(type(refused.reason()), refused.sentence()));
        }
        if (answer instanceof Elsewhere elsewhere) {
            return answer(HttpStatus.CONFLICT, SIZE, elsewhere.size() + "\n");
        }
        return answer(HttpStatus.OK, LINES, ((Cosigned) answer).lines());
    }

    @GetMapping(path = "/ledger/witness/key", produces = "text/plain")
    @Operation(summary = "The key of this witness, for policies of others (c2sp.org/signed-note)")
    @SecurityRequirements
    String key() {
        return witness.verifierKey()
                .map(key -> key + "\n")
                .orElseThrow(() ->
                        new ProblemException(Problem.of(ProblemType.NOT_FOUND, "This installation is no witness.")));
    }

    private static String text(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new ProblemException(Problem.of(ProblemType.MALFORMED_REQUEST, "The request is not UTF-8 text."));
        }
    }

    private static ProblemType type(WitnessAnswer.Reason reason) {
        return switch (reason) {
            case MALFORMED -> ProblemType.MALFORMED_REQUEST;
            case UNKNOWN_LOG -> ProblemType.NOT_FOUND;
            case NOT_SIGNED -> ProblemType.NOT_ALLOWED;
            case NOT_PROVEN -> ProblemType.INVALID_REQUEST;
        };
    }

    private static ResponseEntity<byte[]> answer(HttpStatus status, MediaType type, String body) {
        return ResponseEntity.status(status).contentType(type).body(body.getBytes(StandardCharsets.UTF_8));
    }
}
